/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web;

import io.codehub.hub.config.HubUrls;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Pages know GET and POST; the framework would add HEAD and OPTIONS on its own. */
@Component
class PageMethodFilter extends OncePerRequestFilter {

    private static final Set<String> ADDED = Set.of("HEAD", "OPTIONS", "TRACE");

    private final String hub;
    private final List<String> notPages;

    PageMethodFilter(HubUrls urls) {
        this.hub = urls.hubPath();
        this.notPages = List.of("api", "static/", "logo", "health", "metrics");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return !ADDED.contains(request.getMethod())
                || !path.startsWith(hub)
                || notPages.stream().anyMatch(part -> path.startsWith(part, hub.length()));
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.sendError(HttpStatus.METHOD_NOT_ALLOWED.value());
    }
}
