/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.http;

/** A service does not take the code, or the refresh token, that it was given. */
public final class CodeRefusedException extends ProviderException {

    private static final long serialVersionUID = 1L;

    private final String explanation;

    CodeRefusedException(String message, String explanation) {
        super(message, 400);
        this.explanation = explanation;
    }

    /** For the person who brought it; plain text. */
    public String explanation() {
        return explanation;
    }
}
