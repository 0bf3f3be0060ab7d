/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.oauth;

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

    static AuthorizeRequest of(HttpServletRequest request) {
        String challenge = request.getParameter("code_challenge");
        String method = request.getParameter("code_challenge_method");
        return new AuthorizeRequest(
                request.getParameter("client_id"),
                request.getParameter("response_type"),
                request.getParameter("redirect_uri"),
                request.getParameter("state"),
                request.getParameter("scope"),
                challenge,
                challenge != null && method == null ? "plain" : method);
    }
}
