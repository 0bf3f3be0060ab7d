/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import io.codehub.hub.db.JsonText;
import io.codehub.hub.db.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

/** Reads the table of servers. */
final class ServerRow {

    /** Columns and tables of a query whose rows are servers. */
    static final String SELECT =
            """
            select s.id, s.user_id, u.name as user_name, s.name, s.display_name, s.state, s.version,
                   s.spawn_id, s.requested_at, s.started_at, s.last_activity_at, s.spawner_state,
                   s.user_options, s.target, s.failure_reason, s.failure_message,
                   s.remove_requested, s.secrets
              from servers s join users u on u.id = s.user_id
            """;

    private ServerRow() {}

    static Server server(ResultSet row, int number) throws SQLException {
        return new Server(
                row.getLong("id"),
                row.getLong("user_id"),
                Objects.requireNonNull(row.getString("user_name")),
                Objects.requireNonNull(row.getString("name")),
                row.getString("display_name"),
                ServerState.ofColumn(Objects.requireNonNull(row.getString("state"))),
                row.getLong("version"),
                row.getString("spawn_id"),
                Timestamps.read(row, "requested_at"),
                Timestamps.read(row, "started_at"),
                Timestamps.read(row, "last_activity_at"),
                JsonText.object(Objects.requireNonNull(row.getString("spawner_state"))),
                JsonText.nullableObject(row.getString("user_options")),
                row.getString("target"),
                row.getString("failure_reason"),
                row.getString("failure_message"),
                row.getBoolean("remove_requested"));
    }

    static SealedServer sealed(ResultSet row, int number) throws SQLException {
        return new SealedServer(server(row, number), row.getBytes("secrets"));
    }
}
