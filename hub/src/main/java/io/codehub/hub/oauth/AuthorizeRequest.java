/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.oauth;

import io.codehub.hub.error.HubException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The query of an authorization request; everything is null if it is not there.
 *
 * @param challengeMethod {@code plain} if a challenge came without a method
 */
record AuthorizeRequest(
        @Nullable String clientId,
        @Nullable String responseType,
        @Nullable String redirectUri,
        @Nullable String state,
        @Nullable String scope,
        @Nullable String challenge,
        @Nullable String challengeMethod) {

    /**
     * Reads it.
     *
     * @throws HubException 400 if one of them comes twice: who checks it and who uses it could take
     *     different ones
     */
    static AuthorizeRequest of(HttpServletRequest request) {
        String challenge = single(request, "code_challenge");
        String method = single(request, "code_challenge_method");
        String state = single(request, "state");
        return new AuthorizeRequest(
                single(request, "client_id"),
                single(request, "response_type"),
                single(request, "redirect_uri"),
                state == null || state.isEmpty() ? null : state,
                single(request, "scope"),
                challenge,
                challenge != null && method == null ? "plain" : method);
    }

    private static @Nullable String single(HttpServletRequest request, String name) {
        String[] values = request.getParameterValues(name);
        if (values != null && values.length > 1) {
            throw HubException.badRequest(name + " must come once");
        }
        return values == null ? null : values[0];
    }
}
