/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.db.Timestamps;
import io.codehub.hub.login.way.Way;
import io.codehub.hub.user.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of browser sessions. */
@Repository
class SessionRepository {

    private final JdbcClient jdbc;

    SessionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void create(
            long userId,
            String way,
            String hash,
            String sessionId,
            Instant now,
            Instant expiresAt) {
        jdbc.sql(
                        """
                        insert into sessions
                            (user_id, sign_in_way, hash, session_id,
                             created_at, last_seen_at, expires_at)
                        values (:userId, :way, :hash, :sessionId, :now, :now, :expiresAt)
                        """)
                .param("userId", userId)
                .param("way", way)
                .param("hash", hash)
                .param("sessionId", sessionId)
                .param("now", Timestamps.parameter(now))
                .param("expiresAt", Timestamps.parameter(expiresAt))
                .update();
    }

    Optional<BrowserSession> find(String hash, Instant now) {
        return jdbc.sql(
                        """
                        select s.id as session_row, s.hash, s.session_id, s.last_seen_at, s.sign_in_way,
                               u.id, u.name, u.admin, u.created_at, u.last_activity_at, u.cookie_id
                        from sessions s join users u on u.id = s.user_id
                        where s.hash = :hash and s.expires_at > :now and not u.blocked
                        """)
                .param("hash", hash)
                .param("now", Timestamps.parameter(now))
                .query((row, _) -> map(row))
                .optional();
    }

    /** Keeps the row until the transaction ends; false if there is none. */
    boolean lock(long userId, String sessionId, Instant now) {
        return !jdbc.sql(
                        """
                        select id from sessions
                        where user_id = :userId and session_id = :sessionId and expires_at > :now
                        for update
                        """)
                .param("userId", userId)
                .param("sessionId", sessionId)
                .param("now", Timestamps.parameter(now))
                .query((row, _) -> row.getLong("id"))
                .list()
                .isEmpty();
    }

    void touch(long id, Instant now) {
        jdbc.sql("update sessions set last_seen_at = :now where id = :id")
                .param("now", Timestamps.parameter(now))
                .param("id", id)
                .update();
    }

    void delete(long id) {
        jdbc.sql("delete from sessions where id = :id").param("id", id).update();
    }

    void deleteOfUser(long userId) {
        jdbc.sql("delete from sessions where user_id = :userId").param("userId", userId).update();
    }

    int deleteExpired(Instant now) {
        return jdbc.sql("delete from sessions where expires_at <= :now")
                .param("now", Timestamps.parameter(now))
                .update();
    }

    private static BrowserSession map(ResultSet row) throws SQLException {
        return new BrowserSession(
                row.getLong("session_row"),
                row.getString("hash"),
                row.getString("session_id"),
                Objects.requireNonNullElse(row.getString("sign_in_way"), Way.ONLY),
                Timestamps.require(row, "last_seen_at"),
                new User(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getBoolean("admin"),
                        Timestamps.require(row, "created_at"),
                        Timestamps.read(row, "last_activity_at"),
                        row.getString("cookie_id")));
    }
}
