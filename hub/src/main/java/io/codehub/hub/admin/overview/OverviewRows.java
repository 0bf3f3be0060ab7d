/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.overview;

import io.codehub.hub.db.Timestamps;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Figures of the whole hub, as the database knows them. */
@Repository
class OverviewRows {

    /** Leases by which running hubs are known. */
    private static final String ALIVE = "hub/";

    private final JdbcClient jdbc;
    private final DataSource source;

    OverviewRows(JdbcClient jdbc, DataSource source) {
        this.jdbc = jdbc;
        this.source = source;
    }

    /** How many servers are in each state but stopped. */
    Map<String, Long> servers() {
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql(
                        """
                        select state, count(*) as servers from servers
                        where state in ('ready', 'spawn_requested', 'spawning') group by state
                        """)
                .query(row -> {
                    counts.put(row.getString("state"), row.getLong("servers"));
                });
        return counts;
    }

    long users() {
        return jdbc.sql("select count(*) from users").query(Long.class).single();
    }

    long usersSince(Instant at) {
        return jdbc.sql("select count(*) from users where last_activity_at >= :at")
                .param("at", Timestamps.parameter(at))
                .query(Long.class)
                .single();
    }

    /** The hubs that run, or ended without saying so, with the work that each has for all. */
    List<Hub> hubs() {
        Map<String, List<String>> jobs = new HashMap<>();
        jdbc.sql(
                        """
                        select owner, name from leases where held_until >= current_timestamp
                        and name not like 'hub/%' and owner <> '' order by name
                        """)
                .query(row -> {
                    jobs.computeIfAbsent(row.getString("owner"), _ -> new ArrayList<>())
                            .add(row.getString("name"));
                });
        return jdbc.sql(
                        """
                        select owner, held_until, held_until >= current_timestamp as alive from leases
                        where name like :alive order by owner
                        """)
                .param("alive", ALIVE + "%")
                .query((row, _) ->
                        new Hub(
                                row.getString("owner"),
                                row.getBoolean("alive"),
                                Timestamps.require(row, "held_until"),
                                List.copyOf(jobs.getOrDefault(row.getString("owner"), List.of()))))
                .list();
    }

    /** How long the database takes for an answer. */
    Duration answerTime() {
        long start = System.nanoTime();
        jdbc.sql("select 1").query(Integer.class).single();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Name and version of the database. */
    String database() {
        try (Connection connection = source.getConnection()) {
            DatabaseMetaData data = connection.getMetaData();
            String version = data.getDatabaseProductVersion();
            int blank = version.indexOf(' ');
            return data.getDatabaseProductName()
                    + " "
                    + (blank < 0 ? version : version.substring(0, blank));
        } catch (SQLException e) {
            return "unknown";
        }
    }

    /**
     * A hub.
     *
     * @param until when its last sign of life ends
     * @param jobs names of the work that one hub does for all
     */
    record Hub(String name, boolean alive, Instant until, List<String> jobs) {}
}
