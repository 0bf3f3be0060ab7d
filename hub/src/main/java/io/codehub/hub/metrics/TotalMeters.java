/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.metrics;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.db.Leases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Users and running servers of the whole hub. Of several hubs only one tells them, the others tell
 * zero, so that sums over all hubs are as right as maxima.
 */
@Component
class TotalMeters implements Family {

    private static final Logger LOG = LoggerFactory.getLogger(TotalMeters.class);
    private static final String LEASE = "total-metrics";

    /** Longer than monitoring usually waits between two looks. */
    private static final Duration LEASE_TIME = Duration.ofMinutes(3);

    /** Several readers at once ask the database once. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private static final Map<String, Duration> PERIODS = periods();

    private final Meters meters;
    private final TotalRepository rows;
    private final Leases leases;
    private final Clock clock;
    private final boolean countsActive;
    private final Duration activeInterval;
    private final Map<String, Long> active = new LinkedHashMap<>();
    private @Nullable Instant countedAt;
    private @Nullable Instant activeCountedAt;
    private long users;
    private long servers;

    TotalMeters(
            Meters meters,
            TotalRepository rows,
            Leases leases,
            Clock clock,
            Configuration configuration) {
        this.meters = meters;
        this.rows = rows;
        this.leases = leases;
        this.clock = clock;
        this.countsActive = configuration.get(MetricsTraits.ACTIVE_USERS);
        this.activeInterval = configuration.get(MetricsTraits.ACTIVE_USERS_INTERVAL);
        forget();
        meters.add(this);
    }

    private static Map<String, Duration> periods() {
        Map<String, Duration> periods = new LinkedHashMap<>();
        periods.put("24h", Duration.ofHours(24));
        periods.put("7d", Duration.ofDays(7));
        periods.put("30d", Duration.ofDays(30));
        return periods;
    }

    @Override
    public synchronized void write(Exposition out) {
        try {
            count();
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("The last known totals are told again", e);
        }
        out.begin(
                        meters.name("running_servers"),
                        "The number of user servers currently running",
                        "gauge")
                .sample(servers);
        out.begin(meters.name("total_users"), "Total number of users", "gauge").sample(users);
        out.begin(
                meters.name("active_users"),
                "Number of users who were active in the given time period",
                "gauge");
        active.forEach(
                (period, number) -> out.sample("", Exposition.label("period", period), number));
    }

    private void count() {
        Instant now = clock.instant();
        if (isFresh(countedAt, FRESH, now)) {
            return;
        }
        if (!leases.acquire(LEASE, LEASE_TIME)) {
            forget();
            return;
        }
        users = rows.users();
        servers = rows.runningServers();
        if (countsActive && !isFresh(activeCountedAt, activeInterval, now)) {
            PERIODS.forEach((period, length) ->
                    active.put(period, rows.usersActiveSince(now.minus(length))));
            activeCountedAt = now;
        }
        countedAt = now;
    }

    private void forget() {
        users = 0;
        servers = 0;
        PERIODS.keySet().forEach(period -> active.put(period, 0L));
        countedAt = null;
        activeCountedAt = null;
    }

    private static boolean isFresh(@Nullable Instant time, Duration age, Instant now) {
        return time != null && Duration.between(time, now).compareTo(age) < 0;
    }
}
