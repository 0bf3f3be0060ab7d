/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.metrics;

import io.codehub.hub.db.JsonText;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.web.PageController;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;

/** Takes what browsers of users report about pages that broke their policy. */
@PageController
class PolicyReportController {

    private static final Logger LOG = LoggerFactory.getLogger(PolicyReportController.class);
    private static final int MOST = 200;

    private final RequestMeters meters;

    PolicyReportController(RequestMeters meters) {
        this.meters = meters;
    }

    /** Counts and logs a report; those of strangers could be anything. */
    @PostMapping("/hub/security/csp-report")
    ResponseEntity<Void> report(
            @Nullable Requester requester, @RequestBody(required = false) byte @Nullable [] body) {
        if (requester == null) {
            throw HubException.forbidden("Sign in to report what a page did.");
        }
        meters.cspReported();
        LOG.warn("Content security violation: {}", described(body));
        return ResponseEntity.ok().build();
    }

    private static String described(byte @Nullable [] body) {
        String text = body == null ? "" : new String(body, StandardCharsets.UTF_8);
        try {
            return JsonText.object(text).get("csp-report") instanceof Map<?, ?> report
                    ? Stream.of("violated-directive", "blocked-uri", "document-uri", "source-file")
                            .filter(report::containsKey)
                            .map(name -> name + " " + cut(String.valueOf(report.get(name))))
                            .collect(Collectors.joining(", "))
                    : cut(text);
        } catch (RuntimeException e) {
            return cut(text);
        }
    }

    private static String cut(String text) {
        return text.length() > MOST ? text.substring(0, MOST) + "..." : text;
    }
}
