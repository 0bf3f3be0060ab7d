/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.activity;

import io.codehub.hub.db.JsonText;
import io.codehub.hub.db.Timestamps;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What running servers last said they use. */
@Repository
public class UsageRepository {

    private final JdbcClient jdbc;

    UsageRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Of the running servers of a user that have said so since then, by name. */
    public Map<String, ServerUsage> ofUser(String user, Instant since) {
        Map<String, ServerUsage> all = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select s.name, s.resources
                          from servers s join users u on u.id = s.user_id
                         where u.name = :user and s.state = 'ready' and s.resources_at > :since
                           and s.resources_at > s.started_at
                        """)
                .param("user", user)
                .param("since", Timestamps.parameter(since))
                .query(row -> {
                    String text = Objects.requireNonNull(row.getString("resources"));
                    all.put(
                            Objects.requireNonNull(row.getString("name")),
                            JsonText.read(text, ServerUsage.class));
                });
        return all;
    }

    /** Stores it; false if no such server runs. */
    boolean store(String user, String server, ServerUsage usage, Instant now) {
        return jdbc.sql(
                                """
                                update servers set resources = :resources, resources_at = :now
                                 where name = :server and state = 'ready'
                                   and user_id = (select id from users where name = :user)
                                """)
                        .param("resources", JsonText.write(usage))
                        .param("now", Timestamps.parameter(now))
                        .param("server", server)
                        .param("user", user)
                        .update()
                == 1;
    }
}
