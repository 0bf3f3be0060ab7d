/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.oauth;

/**
 * A refusal in OAuth's own words.
 *
 * @param code such as {@code invalid_grant}
 * @param description a sentence for developers of clients
 */
record OAuthError(String code, String description) {

    static OAuthError invalidRequest(String description) {
        return new OAuthError("invalid_request", description);
    }

    static OAuthError invalidScope(String description) {
        return new OAuthError("invalid_scope", description);
    }

    static OAuthError invalidGrant(String description) {
        return new OAuthError("invalid_grant", description);
    }
}
