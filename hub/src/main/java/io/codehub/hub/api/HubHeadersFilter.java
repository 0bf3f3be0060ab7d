/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.config.JupyterHubTraits;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sets the headers that every answer of the hub carries, errors and streams included: before
 * anything else, so that no early end of an answer can miss them.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class HubHeadersFilter extends OncePerRequestFilter {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]+");
    private static final Pattern ADDRESS =
            Pattern.compile("(https?:/)?/[\\x21-\\x2b\\x2d-\\x3a\\x3c-\\x7e]+");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e\\t]*");

    private final ApiPaths paths;
    private final HubUrls urls;
    private final Map<String, String> configured;
    private final String pagePolicy;
    private final String apiPolicy;

    HubHeadersFilter(ApiPaths paths, HubUrls urls, Configuration configuration) {
        this.configured = configured(configuration.get(JupyterHubTraits.TORNADO_SETTINGS));
        this.paths = paths;
        this.urls = urls;
        String reports = reports(configuration.get(JupyterHubTraits.TORNADO_SETTINGS));
        this.pagePolicy = reporting(reports, PagePolicy.of(urls), urls);
        this.apiPolicy = reporting(reports, PagePolicy.ofApi(urls), urls);
    }

    /** Where the operator wants reports of browsers; empty for the hub itself. */
    private static String reports(Map<String, Object> settings) {
        Object address = settings.get("csp_report_uri");
        if (address == null) {
            return "";
        }
        if (!(address instanceof String text) || !ADDRESS.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "JupyterHub.tornado_settings: csp_report_uri must be an address or a path");
        }
        return text;
    }

    private static String reporting(String reports, String policy, HubUrls urls) {
        return reports.isEmpty() ? policy : PagePolicy.reportingTo(reports, policy, urls);
    }

    /** Headers that the operator wants instead of ours. */
    private static Map<String, String> configured(Map<String, Object> settings) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (settings.get("headers") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                String header = String.valueOf(name);
                String text = String.valueOf(value);
                if (!NAME.matcher(header).matches() || !VALUE.matcher(text).matches()) {
                    throw new IllegalArgumentException(
                            "JupyterHub.tornado_settings: expected names and values of headers");
                }
                headers.put(header, text);
            });
        }
        return headers;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        SecurityHeaders.set(response);
        var publicUrl = urls.publicUrl();
        if (publicUrl != null && publicUrl.getScheme().equals("https")) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        boolean api = paths.isApi(request);
        response.setHeader("Content-Security-Policy", api ? apiPolicy : pagePolicy);
        if (paths.isFile(request.getRequestURI())) {
            if (urls.subdomains() != null) {
                // Pages of servers show the logo, from hosts beside the hub's.
                response.setHeader("Cross-Origin-Resource-Policy", "same-site");
            }
        } else {
            boolean root = paths.isApiRoot(request);
            response.setHeader("X-JupyterHub-Version", HubVersion.toldTo(request, root));
            response.setHeader(
                    "Access-Control-Allow-Headers", "accept, content-type, authorization");
            response.setHeader("Cache-Control", "no-store");
            if (root) {
                response.setHeader("Access-Control-Allow-Origin", "*");
            }
        }
        configured.forEach(response::setHeader);
        chain.doFilter(request, response);
    }
}
