/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.share;

import io.codehub.hub.db.JsonText;
import io.codehub.hub.db.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of shares. */
@Repository
class ShareRepository {

    private static final String FROM =
            """
            from shares s
            join servers v on v.id = s.server_id
            join users o on o.id = v.user_id
            left join users u on u.id = s.user_id
            left join groups g on g.id = s.group_id
            """;

    private static final String SELECT =
            """
            select s.id, s.scopes, s.created_at, o.name as owner, v.name as server, v.state,
                   u.name as user_name, g.name as group_name
            """
                    + FROM;

    private final JdbcClient jdbc;

    ShareRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Share> find(long server, ShareRecipient with) {
        return jdbc.sql(SELECT + "where s.server_id = :server and s." + with.column() + " = :with")
                .param("server", server)
                .param("with", with.id())
                .query((row, _) -> map(row))
                .optional();
    }

    /** What is shared with somebody, by names; direct shares only. */
    Optional<Share> find(String owner, String server, ShareRecipient with) {
        return jdbc.sql(
                        SELECT
                                + "where o.name = :owner and v.name = :server and s."
                                + with.column()
                                + " = :with")
                .param("owner", owner)
                .param("server", server)
                .param("with", with.id())
                .query((row, _) -> map(row))
                .optional();
    }

    /** Oldest first. */
    List<Share> list(ShareQuery query, int offset, int limit) {
        return jdbc.sql(
                        SELECT
                                + "where "
                                + query.condition()
                                + " order by s.id limit :limit offset :offset")
                .param("id", query.id())
                .param("limit", limit)
                .param("offset", offset)
                .query((row, _) -> map(row))
                .list();
    }

    long count(ShareQuery query) {
        return jdbc.sql("select count(*) " + FROM + "where " + query.condition())
                .param("id", query.id())
                .query(Long.class)
                .single();
    }

    /**
     * The scopes of the share, which is created with none if need be. Nobody else changes them
     * until the transaction ends.
     */
    List<String> lock(long server, ShareRecipient with, Instant now) {
        String column = with.column();
        Map<String, Object> key = Map.of("server", server, "with", with.id());
        jdbc.sql(
                        "insert into shares (server_id, %s, created_at)".formatted(column)
                                + " values (:server, :with, :now) on conflict do nothing")
                .params(key)
                .param("now", Timestamps.parameter(now))
                .update();
        return jdbc.sql(
                        "select scopes from shares where server_id = :server and %s = :with"
                                        .formatted(column)
                                + " for update")
                .params(key)
                .query((row, _) -> JsonText.strings(row.getString("scopes")))
                .single();
    }

    void setScopes(long server, ShareRecipient with, Collection<String> scopes) {
        jdbc.sql(
                        "update shares set scopes = :scopes where server_id = :server and %s = :with"
                                .formatted(with.column()))
                .param("scopes", JsonText.write(scopes))
                .param("server", server)
                .param("with", with.id())
                .update();
    }

    void delete(long server, ShareRecipient with) {
        jdbc.sql(
                        "delete from shares where server_id = :server and %s = :with"
                                .formatted(with.column()))
                .param("server", server)
                .param("with", with.id())
                .update();
    }

    void delete(long id) {
        jdbc.sql("delete from shares where id = :id").param("id", id).update();
    }

    int deleteOfServer(long server) {
        return jdbc.sql("delete from shares where server_id = :server")
                .param("server", server)
                .update();
    }

    private static Share map(ResultSet row) throws SQLException {
        return new Share(
                row.getLong("id"),
                new SharedServer(
                        row.getString("owner"),
                        row.getString("server"),
                        row.getString("state").equals("ready")),
                JsonText.strings(row.getString("scopes")),
                row.getString("user_name"),
                row.getString("group_name"),
                Timestamps.require(row, "created_at"));
    }
}
