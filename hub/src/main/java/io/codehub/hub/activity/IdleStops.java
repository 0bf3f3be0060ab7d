/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.activity;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.rbac.Requester;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Tells users when their servers will be stopped, and lets them put that off. */
@Service
public class IdleStops {

    private static final Logger LOG = LoggerFactory.getLogger(IdleStops.class);

    /** Less is not worth offering. */
    private static final Duration WORTHWHILE = Duration.ofMinutes(1);

    private final Cullers cullers;
    private final IdleRepository idle;
    private final Clock clock;
    private final Duration limit;
    private final Duration warnBefore;

    IdleStops(Cullers cullers, IdleRepository idle, Clock clock, Configuration configuration) {
        this.cullers = cullers;
        this.idle = idle;
        this.clock = clock;
        this.limit = configuration.get(CullerTraits.KEEP_RUNNING_LIMIT);
        this.warnBefore = configuration.get(CullerTraits.WARN_BEFORE);
    }

    /** For each running server of a user that will be stopped at some time, by name. */
    public Map<String, IdleStop> ofUser(String user) {
        Map<String, IdleStop> stops = new LinkedHashMap<>();
        if (!cullers.settings().isEmpty()) {
            Instant now = clock.instant();
            idle.running(user)
                    .forEach(server ->
                            stop(server, now).ifPresent(stop -> stops.put(server.name(), stop)));
        }
        return stops;
    }

    /**
     * Keeps a running server, used or not.
     *
     * @param used whether a person asks, which is a use of the server in itself
     * @param time how long from now; null for as long as allowed. Cut to what is allowed
     * @return when it is stopped now; empty if it does not run or is never stopped
     */
    public Optional<IdleStop> keep(
            Requester by, String user, String server, boolean used, @Nullable Duration time) {
        Instant now = clock.instant();
        Optional<RunningServer> running = find(user, server);
        running.flatMap(found -> longest(found, used ? now : found.lastUse()))
                .map(longest -> time == null ? longest : earlier(longest, now.plus(time)))
                .ifPresent(until -> {
                    idle.keep(running.orElseThrow(), until);
                    LOG.info("{} keeps {}/{} running until {}", by.name(), user, server, until);
                });
        return find(user, server).flatMap(found -> stop(found, now));
    }

    private Optional<RunningServer> find(String user, String server) {
        return idle.running(user).stream()
                .filter(running -> running.name().equals(server))
                .findFirst();
    }

    private Optional<IdleStop> stop(RunningServer server, Instant now) {
        return cullers.of(server).stream()
                .flatMap(culler -> server.end(culler).stream())
                .min(Comparator.naturalOrder())
                .map(at -> {
                    Instant kept = server.keepUntil();
                    return new IdleStop(
                            at,
                            kept != null && kept.isAfter(now) ? kept : null,
                            longest(server, now)
                                    .filter(longest -> longest.isAfter(at.plus(WORTHWHILE)))
                                    .orElse(null),
                            !at.isAfter(now.plus(warnBefore)));
                });
    }

    /** Until when the server can be kept; no longer than its age allows. */
    private Optional<Instant> longest(RunningServer server, @Nullable Instant lastUse) {
        List<CullerSettings> mine = cullers.of(server);
        if (limit.isZero() || mine.isEmpty() || lastUse == null) {
            return Optional.empty();
        }
        Instant wanted = lastUse.plus(limit);
        return Optional.of(
                mine.stream()
                        .flatMap(culler -> server.tooOld(culler).stream())
                        .reduce(wanted, IdleStops::earlier));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
