/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.login.oauth.http.SignedToken;
import io.codehub.hub.login.oauth.http.TokenAnswer;

/** A sign-in service by OAuth 1.0a: it gives a token before the browser goes there. */
public interface RequestTokenService {

    /**
     * The token that a sign-in begins with.
     *
     * @param redirectUri where the service sends the browser if the hub may say so
     * @throws io.codehub.hub.login.oauth.http.ProviderException if there is none
     */
    SignedToken begin(String redirectUri);

    /** Where the browser goes with that token. */
    String authorizeUrl(SignedToken begun);

    /**
     * Turns what the browser has brought into a token for requests.
     *
     * @throws io.codehub.hub.login.oauth.http.ProviderException if there is none
     */
    TokenAnswer exchange(SignedToken begun, String verifier);
}
