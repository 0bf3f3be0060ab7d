/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.metrics;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** What the hub asks of the proxy. */
@Component
public class ProxyMeters {

    private final Histogram checks;
    private final Histogram polls;
    private final Histogram additions;
    private final Histogram deletions;

    public ProxyMeters(Meters meters) {
        checks =
                meters.quick(
                        "check_routes_duration_seconds",
                        "Time taken to validate all routes in proxy");
        polls =
                meters.quick(
                        "proxy_poll_duration_seconds",
                        "Duration for polling all routes from proxy");
        additions =
                meters.quick(
                        "proxy_add_duration_seconds",
                        "Duration for adding user routes to proxy",
                        "status");
        deletions =
                meters.quick(
                        "proxy_delete_duration_seconds",
                        "Duration for deleting user routes from proxy",
                        "status");
        for (boolean success : new boolean[] {true, false}) {
            additions.create(status(success));
            deletions.create(status(success));
        }
    }

    /** All routes were compared with the servers. */
    public void checked(Duration time) {
        checks.observe(time);
    }

    /** All routes were read. */
    public void polled(Duration time) {
        polls.observe(time);
    }

    /** The route of a server was added, or not. */
    public void added(Duration time, boolean success) {
        additions.observe(time, status(success));
    }

    /** The route of a server was removed, or not. */
    public void deleted(Duration time, boolean success) {
        deletions.observe(time, status(success));
    }

    private static String status(boolean success) {
        return success ? "success" : "failure";
    }
}
