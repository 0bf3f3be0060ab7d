/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.api.ApiPaths;
import io.codehub.hub.api.FilterErrors;
import io.codehub.hub.api.SafeMethods;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Checks the forgery token of everything that is sent to a page, known or unknown. The sign-in form
 * checks its own, to show itself again.
 */
class PageXsrfFilter extends OncePerRequestFilter {

    private final Xsrf xsrf;
    private final RequestAuthentication authentication;
    private final ApiPaths paths;

    PageXsrfFilter(Xsrf xsrf, RequestAuthentication authentication, ApiPaths paths) {
        this.xsrf = xsrf;
        this.authentication = authentication;
        this.paths = paths;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return SafeMethods.isSafe(request)
                || !paths.isHub(request)
                || paths.isApi(request)
                || paths.isPolicyReport(request)
                || (paths.isLoginPage(request) && request.getMethod().equals("POST"));
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            if (!comesWithToken(request, response)) {
                xsrf.check(request);
            }
        } catch (XsrfException e) {
            FilterErrors.refuse(request, response, e);
            return;
        }
        chain.doFilter(request, response);
    }

    /** Programs ask stopped servers with a token of the hub, which no other site can make up. */
    private boolean comesWithToken(HttpServletRequest request, HttpServletResponse response) {
        return paths.isStoppedServer(request)
                && request.getHeader("Authorization") != null
                && authentication
                        .find(request, response)
                        .filter(requester -> requester.tokenId() != null)
                        .isPresent();
    }
}
