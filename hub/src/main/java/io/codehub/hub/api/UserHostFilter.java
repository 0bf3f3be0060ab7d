/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import io.codehub.hub.config.HubUrls;
import io.codehub.hub.config.subdomain.Subdomains;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Shows the hub's pages on its own host only. On the host of a user a script of that user's server
 * could read them, and whoever signed in there would have signed in for that script.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 11)
class UserHostFilter extends OncePerRequestFilter {

    private final ApiPaths paths;
    private final HubUrls urls;
    private final String internalHost;

    UserHostFilter(ApiPaths paths, HubUrls urls) {
        this.paths = paths;
        this.urls = urls;
        this.internalHost = urls.connectUrl().replaceFirst("^[^/]*//", "");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        Subdomains subdomains = urls.subdomains();
        String host = request.getHeader("Host");
        return subdomains == null
                || host == null
                || !subdomains.isBelow(host)
                || host.equalsIgnoreCase(internalHost)
                || !paths.isHub(request)
                || paths.isApi(request)
                || paths.isFileOrHealth(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getMethod().equals("GET")) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        String query = request.getQueryString();
        response.setStatus(HttpServletResponse.SC_FOUND);
        response.setHeader(
                "Location",
                urls.publicOrigin() + request.getRequestURI() + (query == null ? "" : "?" + query));
    }
}
