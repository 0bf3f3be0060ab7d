/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.log;

import io.codehub.hub.api.ClientAddress;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.login.RequestAuthentication;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.stereotype.Component;

/** A line for each request, worded as JupyterHub does. */
@Component
class AccessLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.codehub.access");
    private static final Duration SLOW = Duration.ofSeconds(1);

    private final ClientAddress addresses;
    private final String hub;

    AccessLog(ClientAddress addresses, HubUrls urls) {
        this.addresses = addresses;
        this.hub = urls.hubPath();
    }

    void answered(
            HttpServletRequest request, HttpServletResponse response, int status, Duration time) {
        Level level = level(request, status, time);
        if (!LOG.isEnabledForLevel(level)) {
            return;
        }
        if (status >= 500 && status != 502 && status != 503) {
            LOG.atLevel(level).log("Headers of the failed request: {}", headers(request));
        }
        String uri = LogText.cut(Scrub.text(uri(request)));
        String location = location(response, status);
        String user = user(request);
        String client = addresses.of(request);
        String method = LogText.cut(request.getMethod());
        double millis = Math.round(time.toNanos() / 1e4) / 100.0;
        LoggingEventBuilder line =
                LOG.atLevel(level)
                        .addKeyValue("status", status)
                        .addKeyValue("method", method)
                        .addKeyValue("uri", uri)
                        .addKeyValue("user", user)
                        .addKeyValue("client", client)
                        .addKeyValue("duration_ms", millis);
        if (!location.isEmpty()) {
            line = line.addKeyValue("location", location);
        }
        line.log(
                "{} {} {}{} ({}@{}) {}ms",
                status,
                method,
                uri,
                location.isEmpty() ? "" : " -> " + location,
                user,
                client,
                String.format(Locale.ROOT, "%.2f", millis));
    }

    private Level level(HttpServletRequest request, int status, Duration time) {
        if (status >= 500) {
            return Level.ERROR;
        }
        if (status >= 400) {
            return Level.WARN;
        }
        boolean quiet = status == 304 || (status < 300 && isRoutine(request.getRequestURI()));
        return quiet && time.compareTo(SLOW) < 0 ? Level.DEBUG : Level.INFO;
    }

    /** What browsers, probes and proxies ask again and again. */
    private boolean isRoutine(String path) {
        return path.startsWith(hub + "static/")
                || path.startsWith(hub + "health")
                || path.equals(hub + "api/health")
                || path.equals(hub + "api/edge/sessions")
                || path.equals(hub + "logo")
                || path.endsWith("/favicon.ico");
    }

    private static String uri(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    private static String location(HttpServletResponse response, int status) {
        String location = status == 301 || status == 302 ? response.getHeader("Location") : null;
        return location == null ? "" : LogText.cut(Scrub.text(location));
    }

    private static String user(HttpServletRequest request) {
        return RequestAuthentication.known(request)
                .map(found -> LogText.cut(found.name()))
                .orElse("");
    }

    /** Names of cookies and schemes of credentials stay, their values do not. */
    private static String headers(HttpServletRequest request) {
        List<String> names = Collections.list(request.getHeaderNames());
        return names.stream()
                .map(name -> name + ": " + header(name, String.valueOf(request.getHeader(name))))
                .collect(Collectors.joining(", "));
    }

    private static String header(String name, String value) {
        String shown =
                switch (name.toLowerCase(Locale.ROOT)) {
                    case "authorization", "proxy-authorization" -> Scrub.authorization(value);
                    case "cookie" -> Scrub.cookies(value);
                    case "x-xsrftoken" -> Scrub.SECRET;
                    default -> Scrub.text(value);
                };
        return LogText.cut(shown);
    }
}
