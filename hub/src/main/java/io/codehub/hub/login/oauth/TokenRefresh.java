/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import io.codehub.hub.login.LoginFailedException;
import io.codehub.hub.login.Refreshed;
import io.codehub.hub.login.oauth.http.ProviderException;
import io.codehub.hub.login.oauth.http.TokenAnswer;
import io.codehub.hub.login.oauth.http.TokenEndpoint;
import io.codehub.hub.login.oauth.provider.Provider;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks a service again about somebody, with the tokens of before or with newer ones. */
final class TokenRefresh {

    private static final Logger log = LoggerFactory.getLogger(TokenRefresh.class);

    private final Provider provider;
    private final Map<String, @Nullable Object> authState;

    /**
     * Of one user.
     *
     * @param authState what is stored about them
     */
    TokenRefresh(OAuthAuthenticator authenticator, Map<String, @Nullable Object> authState) {
        this.provider = authenticator.provider();
        this.authState = authState;
    }

    Refreshed refreshed(TokenAnswer tokens) {
        if (provider.readsIdTokenOnly()) {
            return provider.isCurrent(tokens) ? Refreshed.same() : withNewTokens(tokens);
        }
        try {
            return Refreshed.updated(provider.userAgain(tokens));
        } catch (ProviderException e) {
            return e.rejected() ? withNewTokens(tokens) : failed(e);
        }
    }

    private Refreshed withNewTokens(TokenAnswer old) {
        if (old.refreshToken() == null) {
            return Refreshed.gone();
        }
        try {
            TokenAnswer tokens =
                    new TokenEndpoint(provider.http(), Map.of())
                            .refresh(provider.registration(), old);
            if (hasNewIdToken(tokens)) {
                return Refreshed.updated(provider.user(tokens, null));
            }
            // A service need not give a new one: with the new tokens it still vouches for the user.
            return Refreshed.updated(
                    provider.readsIdTokenOnly()
                            ? provider.userAsStored(tokens, authState)
                            : provider.userAgain(tokens));
        } catch (LoginFailedException e) {
            return Refreshed.gone();
        } catch (ProviderException e) {
            return failed(e);
        }
    }

    /** A new identity token proves as much as the first one; it is checked in the same way. */
    private static boolean hasNewIdToken(TokenAnswer tokens) {
        return tokens.idToken() != null && tokens.idToken().equals(tokens.raw().get("id_token"));
    }

    private static Refreshed failed(ProviderException failure) {
        log.warn("Sign-in service, asked again: {}", failure.getMessage());
        return failure.temporary() ? Refreshed.unreachable() : Refreshed.gone();
    }
}
