/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.log;

import io.codehub.hub.metrics.RequestHandlers;
import io.codehub.hub.metrics.RequestMeters;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Measures and logs requests, before everything else and until the answer is written. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestLogFilter extends OncePerRequestFilter {

    private final RequestHandlers handlers;
    private final RequestMeters meters;
    private final AccessLog log;

    RequestLogFilter(RequestHandlers handlers, RequestMeters meters, AccessLog log) {
        this.handlers = handlers;
        this.meters = meters;
        this.log = log;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long began = System.nanoTime();
        int status = 500;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            Duration time = Duration.ofNanos(System.nanoTime() - began);
            meters.answered(request.getMethod(), handlers.of(request), status, time);
            log.answered(request, response, status, time);
        }
    }
}
