/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.oauth;

/** Carries an {@link OAuthError} out of a check. */
final class OAuthErrorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient OAuthError error;

    OAuthErrorException(OAuthError error) {
        super(error.code(), null, false, false);
        this.error = error;
    }

    OAuthError error() {
        return error;
    }
}
