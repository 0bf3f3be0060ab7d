/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.signup;

/** A mail that no server took. */
class MailFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    MailFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
