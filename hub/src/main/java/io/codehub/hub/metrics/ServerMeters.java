/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.metrics;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** Starts, stops and polls of servers. */
@Component
public class ServerMeters {

    private static final String SUCCESS = "success";
    private static final String FAILURE = "failure";
    private static final String ERROR = "error";

    /** Why a start was refused. */
    public enum Refusal {
        THROTTLED("throttled"),
        TOO_MANY_USERS("too-many-users"),
        ALREADY_PENDING("already-pending");

        private final String label;

        Refusal(String label) {
            this.label = label;
        }
    }

    private final Histogram spawns;
    private final Histogram stops;
    private final Histogram polls;

    public ServerMeters(Meters meters) {
        spawns =
                meters.histogram(
                        "server_spawn_duration_seconds",
                        "Time taken for server spawning operation",
                        Buckets.STARTS,
                        "SERVER_SPAWN_DURATION_SECONDS_BUCKETS",
                        "reason",
                        "status");
        spawns.create("", SUCCESS).create("", FAILURE).create("", ERROR);
        for (Refusal refusal : Refusal.values()) {
            spawns.create(refusal.label, FAILURE);
        }
        polls =
                meters.quick(
                        "server_poll_duration_seconds",
                        "Time taken to poll if server is running",
                        "status");
        polls.create(pollStatus(true)).create(pollStatus(false));
        stops =
                meters.histogram(
                        "server_stop_seconds",
                        "Time taken for server stopping operation",
                        Buckets.QUICK,
                        "SERVER_STOP_DURATION_SECONDS_BUCKETS",
                        "status");
        stops.create(SUCCESS).create(FAILURE);
    }

    /** A server has become ready. */
    public void started(Duration time) {
        spawns.observe(time, "", SUCCESS);
    }

    /** A start was not even tried. */
    public void refused(Refusal refusal, Duration time) {
        spawns.observe(time, refusal.label, FAILURE);
    }

    /** A start came to nothing because of what the user or a rule wanted, not of a fault. */
    public void declined(Duration time, String reason) {
        spawns.observe(time, reason, FAILURE);
    }

    /** A start came to nothing. */
    public void failed(Duration time) {
        spawns.observe(time, "", ERROR);
    }

    public void stopped(Duration time, boolean success) {
        stops.observe(time, success ? SUCCESS : FAILURE);
    }

    public void polled(Duration time, boolean running) {
        polls.observe(time, pollStatus(running));
    }

    /** With the name of the class, as dashboards know it from JupyterHub. */
    private static String pollStatus(boolean running) {
        return "ServerPollStatus." + (running ? "running" : "stopped");
    }
}
