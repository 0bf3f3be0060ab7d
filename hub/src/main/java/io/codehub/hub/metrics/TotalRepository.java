/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.metrics;

import io.codehub.hub.db.Timestamps;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts rows of the whole hub. */
@Repository
class TotalRepository {

    private final JdbcClient jdbc;

    TotalRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long users() {
        return jdbc.sql("select count(*) from users").query(Long.class).single();
    }

    long runningServers() {
        return jdbc.sql(
                        """
                        select count(*) from servers
                         where state in ('ready', 'stop_requested', 'stopping')
                        """)
                .query(Long.class)
                .single();
    }

    long usersActiveSince(Instant time) {
        return jdbc.sql("select count(*) from users where last_activity_at >= :time")
                .param("time", Timestamps.parameter(time))
                .query(Long.class)
                .single();
    }
}
