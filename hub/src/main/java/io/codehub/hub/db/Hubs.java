/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The hubs that run on this database, as far as they have said so lately. */
@Repository
public class Hubs {

    /** Whoever has said nothing for so long counts as dead. */
    public static final Duration ALIVE = Duration.ofSeconds(10);

    private static final String IS_ALIVE =
            " seen_at > current_timestamp - cast(:seconds as integer) * interval '1' second ";

    private final JdbcClient jdbc;
    private final HubId hub;

    public Hubs(JdbcClient jdbc, HubId hub) {
        this.jdbc = jdbc;
        this.hub = hub;
    }

    /**
     * Says that this hub is alive.
     *
     * @param url where the proxy reaches this very hub; null if that makes no difference
     * @param secretMarks what {@link #listSecretMarksOfOthers} tells the others
     */
    public void stay(@Nullable String url, String secretMarks) {
        int known =
                jdbc.sql("update hubs set seen_at = current_timestamp where id = :hub")
                        .param("hub", hub.value())
                        .update();
        if (known == 0) {
            jdbc.sql(
                            """
                            insert into hubs (id, url, secret_marks, seen_at)
                            values (:hub, :url, :marks, current_timestamp)
                            """)
                    .param("hub", hub.value())
                    .param("url", url)
                    .param("marks", secretMarks)
                    .update();
        }
    }

    /** The time of the database, which all hubs share. */
    public Instant now() {
        return jdbc.sql("select current_timestamp")
                .query((row, _) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    /** Says that this hub ends; forgets those that are long dead. */
    public void leave() {
        jdbc.sql("delete from hubs where id = :hub or not" + IS_ALIVE)
                .param("hub", hub.value())
                .param("seconds", 10 * ALIVE.toSeconds())
                .update();
    }

    /** Forgets all other hubs; only where they cannot be alive. */
    public void dropOthers() {
        jdbc.sql("delete from hubs where id <> :hub").param("hub", hub.value()).update();
    }

    /** Whether another hub is alive. */
    public boolean hasOthers() {
        return !listSecretMarksOfOthers().isEmpty();
    }

    /** What each of the other hubs that are alive has said about its secrets. */
    public List<String> listSecretMarksOfOthers() {
        return jdbc.sql("select secret_marks from hubs where id <> :hub and" + IS_ALIVE)
                .param("hub", hub.value())
                .param("seconds", ALIVE.toSeconds())
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Where the hubs that are alive can be reached one by one, always in the same order. */
    public List<String> listUrls() {
        return jdbc.sql(
                        "select distinct url from hubs where url is not null and"
                                + IS_ALIVE
                                + "order by url")
                .param("seconds", ALIVE.toSeconds())
                .query((row, _) -> row.getString(1))
                .list();
    }
}
