/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.error.HubException;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** The forgery token of a request is missing, expired, or belongs to another session. */
public class XsrfException extends HubException {

    private static final long serialVersionUID = 1L;

    public XsrfException(String message) {
        super(HttpStatus.FORBIDDEN, message, Map.of(), null);
    }
}
