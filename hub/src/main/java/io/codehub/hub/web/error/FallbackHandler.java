/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web.error;

import io.codehub.hub.config.HubUrls;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.HttpRequestHandler;

/**
 * Answers addresses that belong to nobody: what the proxy sends here for want of a route goes to
 * the same path below the hub; below the hub there is nothing.
 */
class FallbackHandler implements HttpRequestHandler {

    private final HubUrls urls;

    FallbackHandler(HubUrls urls) {
        this.urls = urls;
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String path = request.getRequestURI();
        if (path.startsWith(urls.hubPath()) || path.equals("/robots.txt")) {
            response.sendError(HttpStatus.NOT_FOUND.value());
        } else if (!request.getMethod().equals("GET")) {
            response.sendError(HttpStatus.METHOD_NOT_ALLOWED.value());
        } else {
            redirect(request, path, response);
        }
    }

    private void redirect(HttpServletRequest request, String path, HttpServletResponse response) {
        String hub = urls.hubPath();
        if (path.equals(hub.substring(0, hub.length() - 1))) {
            send(HttpStatus.MOVED_PERMANENTLY, hub, request, response);
        } else if (!path.startsWith(urls.basePath())) {
            response.setStatus(HttpStatus.FOUND.value());
            response.setHeader(HttpHeaders.LOCATION, urls.publicOrigin() + hub);
        } else {
            String rest = path.substring(urls.basePath().length());
            if (isOneOf(rest, "user/") || isOneOf(rest, "services/")) {
                send(HttpStatus.MOVED_PERMANENTLY, path + "/", request, response);
            } else {
                send(HttpStatus.FOUND, urls.publicOrigin() + hub + rest, request, response);
            }
        }
    }

    /** Whether the path is the prefix and one more segment, without a slash at its end. */
    private static boolean isOneOf(String rest, String prefix) {
        return rest.startsWith(prefix)
                && rest.length() > prefix.length()
                && rest.indexOf('/', prefix.length()) < 0;
    }

    private void send(
            HttpStatus status,
            String location,
            HttpServletRequest request,
            HttpServletResponse response) {
        String query = request.getQueryString();
        response.setStatus(status.value());
        response.setHeader(HttpHeaders.LOCATION, location + (query == null ? "" : "?" + query));
    }
}
