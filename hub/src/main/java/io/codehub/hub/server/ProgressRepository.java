/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.db.JsonText;
import io.codehub.hub.db.Timestamps;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What starts have said, in the database, so that every hub can tell it. */
@Repository
public class ProgressRepository {

    private static final int MAX_MESSAGE = 1000;

    private final JdbcClient jdbc;

    public ProgressRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Messages of one start that came after the given one, oldest first. */
    public List<Progress> list(long serverId, String spawnId, long after) {
        return jdbc.sql(
                        """
                        select id, at, progress, message, html_message, raw_event
                          from server_progress
                         where server_id = :server and spawn_id = :spawn and id > :after
                         order by id
                        """)
                .param("server", serverId)
                .param("spawn", spawnId)
                .param("after", after)
                .query((row, _) ->
                        new Progress(
                                row.getLong("id"),
                                Timestamps.require(row, "at"),
                                row.getInt("progress"),
                                Objects.requireNonNull(row.getString("message")),
                                row.getString("html_message"),
                                JsonText.nullableObject(row.getString("raw_event"))))
                .list();
    }

    /** Adds a message. */
    public void add(long serverId, String spawnId, int progress, String message) {
        add(serverId, spawnId, progress, message, null);
    }

    /**
     * Adds a message.
     *
     * @param rawEvent what it was made from; null if from nothing
     */
    public void add(
            long serverId,
            String spawnId,
            int progress,
            String message,
            @Nullable Map<String, Object> rawEvent) {
        jdbc.sql(
                        """
                        insert into server_progress
                               (server_id, spawn_id, at, progress, message, raw_event)
                        values (:server, :spawn, current_timestamp, :progress, :message, :raw)
                        """)
                .param("server", serverId)
                .param("spawn", spawnId)
                .param("progress", Math.clamp(progress, 0, 100))
                .param("message", storable(message))
                .param("raw", JsonText.writeNullable(rawEvent))
                .update();
    }

    /** Forgets what earlier starts of a server have said. */
    public void deleteOthers(long serverId, @Nullable String spawnId) {
        jdbc.sql("delete from server_progress where server_id = :server and spawn_id <> :spawn")
                .param("server", serverId)
                .param("spawn", spawnId == null ? "" : spawnId)
                .update();
    }

    private static String storable(String message) {
        String clean = message.replace("\0", "");
        return clean.length() <= MAX_MESSAGE ? clean : clean.substring(0, MAX_MESSAGE) + "…";
    }
}
