/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import io.codehub.hub.crypto.RandomSecret;
import io.codehub.hub.login.oauth.http.SignedToken;
import io.codehub.hub.login.oauth.provider.Provider;
import io.codehub.hub.login.oauth.provider.RequestTokenService;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A browser that leaves for a sign-in service.
 *
 * @param attempt what has to be known when it is back
 * @param address where it goes
 */
record Departure(SignInAttempt attempt, String address) {

    /**
     * Begins a sign-in.
     *
     * @param next where the browser goes afterwards; null for where everybody goes
     * @param redirectUri where the service sends the browser
     * @throws io.codehub.hub.login.oauth.http.ProviderException if the service has to be asked
     *     first, and does not answer as it should
     */
    static Departure begin(
            OAuthAuthenticator authenticator,
            String way,
            @Nullable String next,
            String redirectUri,
            Instant now) {
        Provider provider = authenticator.provider();
        if (provider instanceof RequestTokenService service) {
            SignedToken begun = service.begin(redirectUri);
            String id = SignedToken.id(begun.key());
            return new Departure(
                    new SignInAttempt(id, way, next, begun.text(), null, redirectUri, now),
                    service.authorizeUrl(begun));
        }
        AuthorizeAddress address = new AuthorizeAddress(authenticator, redirectUri);
        String nonce = provider.usesNonce() ? RandomSecret.hex() : null;
        SignInAttempt attempt =
                new SignInAttempt(
                        RandomSecret.hex(), way, next, address.verifier(), nonce, redirectUri, now);
        return new Departure(attempt, address.of(attempt));
    }
}
