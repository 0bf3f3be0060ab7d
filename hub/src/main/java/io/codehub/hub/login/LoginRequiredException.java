/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.error.HubException;
import org.springframework.http.HttpStatus;

/** A page for signed-in users was asked for by a stranger. */
public class LoginRequiredException extends HubException {

    private static final long serialVersionUID = 1L;

    public LoginRequiredException() {
        super(HttpStatus.FORBIDDEN, "Sign in first.");
    }
}
