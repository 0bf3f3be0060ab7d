/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import io.codehub.hub.error.HubException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what no controller should meet: bodies that are too large or compressed, addresses that
 * are too long, methods that no page has.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class ApiRequestFilter extends OncePerRequestFilter {

    /** Request attribute with the header {@code Accept}, which the REST frame keeps from Spring. */
    static final String ACCEPT = ApiRequestFilter.class.getName() + ".accept";

    private static final int MAX_ADDRESS = 8 * 1024;
    private static final long MAX_BODY = 1024 * 1024;
    private static final long MAX_ANONYMOUS_BODY = 64 * 1024;
    private static final long MAX_MULTIPART = 10 * 1024 * 1024;

    private final ApiPaths paths;

    ApiRequestFilter(ApiPaths paths) {
        this.paths = paths;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpStatus refusal = refusal(request);
        if (refusal != null) {
            HubException outcome = new HubException(refusal, refusal.getReasonPhrase());
            FilterErrors.refuse(request, response, outcome);
            return;
        }
        HttpServletRequest limited =
                new LimitedRequest(request, limit(request), paths.isPlain(request));
        if (paths.isApi(request)) {
            request.setAttribute(
                    ACCEPT, String.join(",", Collections.list(request.getHeaders("Accept"))));
            limited = new ApiRequest(limited);
        }
        try {
            chain.doFilter(limited, response);
        } catch (HubException outcome) {
            // Of another filter that could not read the body.
            FilterErrors.refuse(request, response, outcome);
        }
    }

    private @Nullable HttpStatus refusal(HttpServletRequest request) {
        String query = request.getQueryString();
        int length = request.getRequestURI().length() + (query == null ? 0 : query.length());
        if (length > MAX_ADDRESS) {
            return HttpStatus.URI_TOO_LONG;
        }
        String encoding = request.getHeader("Content-Encoding");
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return HttpStatus.UNSUPPORTED_MEDIA_TYPE;
        }
        if (request.getContentLengthLong() > limit(request)) {
            return HttpStatus.CONTENT_TOO_LARGE;
        }
        if (!paths.isApi(request) && isMultipart(request) && !hasBoundary(request)) {
            return HttpStatus.BAD_REQUEST;
        }
        return request.getMethod().equals("TRACE") ? HttpStatus.METHOD_NOT_ALLOWED : null;
    }

    private static long limit(HttpServletRequest request) {
        if (isMultipart(request)) {
            return MAX_MULTIPART;
        }
        boolean anonymous =
                request.getHeader("Authorization") == null && request.getHeader("Cookie") == null;
        return anonymous ? MAX_ANONYMOUS_BODY : MAX_BODY;
    }

    private static boolean isMultipart(HttpServletRequest request) {
        return ApiRequest.isMultipart(request.getContentType());
    }

    private static boolean hasBoundary(HttpServletRequest request) {
        return request.getContentType().toLowerCase(Locale.ROOT).contains("boundary=");
    }
}
