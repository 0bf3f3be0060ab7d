/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import io.codehub.hub.audit.AuditEvent;
import io.codehub.hub.audit.AuditLog;
import io.codehub.hub.event.ServerEvents;
import io.codehub.hub.metrics.ServerMeters;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerClaims;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Tells the logs and monitoring what has become of starts and stops. */
@Component
class Outcomes {

    private static final Logger LOG = LoggerFactory.getLogger(Outcomes.class);

    private final AuditLog audit;
    private final ServerMeters meters;
    private final ServerEvents events;
    private final ServerClaims claims;
    private final Clock clock;
    private volatile boolean ending;

    Outcomes(
            AuditLog audit,
            ServerMeters meters,
            ServerEvents events,
            ServerClaims claims,
            Clock clock) {
        this.audit = audit;
        this.meters = meters;
        this.events = events;
        this.claims = claims;
        this.clock = clock;
    }

    /** A server has become ready. */
    void ready(Server server) {
        Duration time = sinceRequest(server);
        audit.record(
                AuditEvent.of("server.ready", null, server.fullName())
                        .withDetail("seconds", tenths(time)));
        LOG.info("{} is ready", server.fullName());
        meters.started(time);
        events.started(server.userName(), server.name());
    }

    /** A start has come to nothing. */
    void failed(Server server, StartFailure failure) {
        Duration time = sinceRequest(server);
        audit.record(
                AuditEvent.of("server.failed", null, server.fullName())
                        .withFailure(failure.userMessage())
                        .withDetail("seconds", tenths(time)));
        if (failure.onlyUnreachable()) {
            meters.started(time); // monitoring has the failure among those of the proxy
        } else if (failure.refused()) {
            meters.declined(time, failure.label());
        } else {
            meters.failed(time);
        }
    }

    /** Whether somebody listens who wants to know about the stop that begins. */
    boolean isEvent(Server server) {
        return events.enabled() && !ending && claims.stopAsked(server);
    }

    /**
     * A stop is over, or has to be tried again.
     *
     * @param event as {@link #isEvent} said before
     */
    void stopped(Server server, Duration time, boolean success, boolean event) {
        if (success) {
            LOG.info("{} has stopped", server.fullName());
        }
        meters.stopped(time, success);
        if (success && event) {
            events.stopped(server.userName(), server.name());
        }
    }

    /** From now on servers stop because the hub ends. */
    void endOfHub() {
        ending = true;
    }

    private Duration sinceRequest(Server server) {
        Instant since = server.requestedAt();
        Duration time = since == null ? Duration.ZERO : Duration.between(since, clock.instant());
        return time.isNegative() ? Duration.ZERO : time;
    }

    private static double tenths(Duration time) {
        return Math.round(time.toMillis() / 100.0) / 10.0;
    }
}
