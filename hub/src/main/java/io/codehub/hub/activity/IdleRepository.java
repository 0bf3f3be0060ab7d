/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.activity;

import io.codehub.hub.db.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who runs a server and since when, and who runs none. */
@Repository
class IdleRepository {

    private static final String RUNNING =
            """
            select u.id, u.name as user_name, u.admin, s.name, s.started_at, s.last_activity_at,
                   s.keep_until
              from servers s join users u on u.id = s.user_id
             where s.state = 'ready'
            """;

    private final JdbcClient jdbc;

    IdleRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<RunningServer> running() {
        return jdbc.sql(RUNNING + " order by s.id").query(IdleRepository::server).list();
    }

    /** The same as it is now; empty if it is not ready any more. */
    Optional<RunningServer> find(RunningServer server) {
        return jdbc.sql(RUNNING + " and u.id = :user and s.name = :name")
                .param("user", server.userId())
                .param("name", server.name())
                .query(IdleRepository::server)
                .optional();
    }

    /** Those of one user. */
    List<RunningServer> running(String user) {
        return jdbc.sql(RUNNING + " and u.name = :user order by s.id")
                .param("user", user)
                .query(IdleRepository::server)
                .list();
    }

    /** Keeps a server that is ready until then, used or not. */
    void keep(RunningServer server, Instant until) {
        jdbc.sql(
                        """
                        update servers set keep_until = :until
                         where user_id = :user and name = :name and state = 'ready'
                        """)
                .param("until", Timestamps.parameter(until))
                .param("user", server.userId())
                .param("name", server.name())
                .update();
    }

    /** Names of users without a server that runs or is about to. */
    List<String> usersWithoutServer() {
        return jdbc.sql(
                        """
                        select u.name from users u
                         where not exists (select 1 from servers s
                                            where s.user_id = u.id
                                              and s.state not in ('stopped', 'failed'))
                         order by u.id
                        """)
                .query((row, _) -> Objects.requireNonNull(row.getString("name")))
                .list();
    }

    private static RunningServer server(ResultSet row, int number) throws SQLException {
        return new RunningServer(
                row.getLong("id"),
                Objects.requireNonNull(row.getString("user_name")),
                row.getBoolean("admin"),
                Objects.requireNonNull(row.getString("name")),
                Timestamps.read(row, "started_at"),
                Timestamps.read(row, "last_activity_at"),
                Timestamps.read(row, "keep_until"));
    }
}
