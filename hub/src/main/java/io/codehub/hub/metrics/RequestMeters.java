/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.metrics;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;

/** Requests to the hub. */
@Component
public class RequestMeters {

    /** A client can send any word as its method, and each would be a series of its own. */
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Histogram requests;
    private final LongAdder cspReports;

    public RequestMeters(Meters meters) {
        requests =
                meters.quick(
                        "request_duration_seconds",
                        "Request duration for all HTTP requests",
                        "code",
                        "handler",
                        "method");
        cspReports = meters.counter("csp_reports", "content security policy violation reports");
    }

    /**
     * A request was answered.
     *
     * @param handler what answers such requests, never the address itself
     */
    public void answered(String method, String handler, int status, Duration time) {
        requests.observe(
                time,
                Integer.toString(status),
                handler,
                METHODS.contains(method) ? method : "OTHER");
    }

    /** A browser has reported that a page broke its policy. */
    public void cspReported() {
        cspReports.increment();
    }
}
