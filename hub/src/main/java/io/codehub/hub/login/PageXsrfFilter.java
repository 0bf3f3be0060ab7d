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
    private final ApiPaths paths;

    PageXsrfFilter(Xsrf xsrf, ApiPaths paths) {
        this.xsrf = xsrf;
        this.paths = paths;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return SafeMethods.isSafe(request)
                || !paths.isHub(request)
                || paths.isApi(request)
                || paths.isLoginPage(request);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            xsrf.check(request);
        } catch (XsrfException e) {
            FilterErrors.refuse(request, response, e);
            return;
        }
        chain.doFilter(request, response);
    }
}
