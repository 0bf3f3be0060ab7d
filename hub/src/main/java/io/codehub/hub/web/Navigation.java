/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web;

import jakarta.servlet.http.HttpServletRequest;

/** What the browser says about where a request comes from. */
public final class Navigation {

    private Navigation() {}

    /**
     * Whether a person opens the page in a window. Scripts of a server on the same origin can fetch
     * pages too; what they get must hold nothing private.
     */
    public static boolean isNavigation(HttpServletRequest request) {
        String mode = request.getHeader("Sec-Fetch-Mode");
        return mode == null || mode.equals("navigate");
    }

    /** Whether a page of another site caused the request. */
    public static boolean isCrossSite(HttpServletRequest request) {
        return "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
    }

    /** Path and query as the client sent them, still encoded. */
    public static String uri(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
