/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Protects signed-in browsers from requests that other sites, or pages of user servers, make them
 * send. The token is bound to the session and readable by our own pages only.
 */
public interface Xsrf {

    /**
     * The value for the hidden field {@code _xsrf} of a form, or for the header {@code
     * X-XSRFToken}. Sets the cookie {@code _xsrf} to the same value if the browser does not hold a
     * valid one yet. Empty for a page that a script fetched instead of a navigation.
     */
    String token(HttpServletRequest request, HttpServletResponse response);

    /**
     * Compares what the request carries with its cookie and its session. The frame does this for
     * every cookie-authorised change before a controller sees it.
     *
     * @throws XsrfException 403
     */
    void check(HttpServletRequest request);
}
