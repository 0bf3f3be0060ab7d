/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import io.codehub.hub.login.oauth.http.SignedToken;
import io.codehub.hub.login.oauth.provider.RequestTokenService;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a browser brings back from a sign-in service.
 *
 * @param code proves that the user has agreed; empty if it is missing
 * @param state says which sign-in it belongs to; empty if it is missing
 * @param id of that sign-in; null if the state is nothing of the kind
 */
record Arrival(String code, String state, @Nullable String id) {

    static Arrival at(OAuthAuthenticator authenticator, HttpServletRequest request) {
        if (authenticator.provider() instanceof RequestTokenService) {
            // Made at random for each sign-in, the token that it began with is as good as a state.
            String token = parameter(request, "oauth_token");
            return new Arrival(parameter(request, "oauth_verifier"), token, SignedToken.id(token));
        }
        String state = parameter(request, "state");
        return new Arrival(
                parameter(request, "code"), state, SignInAttempt.idOf(state).orElse(null));
    }

    private static String parameter(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }
}
