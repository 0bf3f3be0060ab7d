/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.token;

import io.codehub.hub.db.ExpiringRows;
import io.codehub.hub.db.JsonText;
import io.codehub.hub.db.Timestamps;
import io.codehub.hub.rbac.Requester;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Repository;

/** Rows of API and OAuth tokens. */
@Repository
public class TokenRepository implements ExpiringRows {

    private static final String SELECT =
            """
            select t.id, t.user_id, t.service_id, t.client_id, t.hashed, t.session_id,
                   t.created_at, t.expires_at, t.last_activity_at, t.note, t.scopes,
                   u.name as user_name, u.admin as user_admin,
                   s.name as service_name, s.admin as service_admin,
                   c.identifier, c.description,
                   cv.name as client_server, cu.name as client_server_user,
                   cs.name as client_service
            from api_tokens t
            join oauth_clients c on c.id = t.client_id
            left join users u on u.id = t.user_id
            left join services s on s.id = t.service_id
            left join servers cv on cv.oauth_client_id = c.id
            left join users cu on cu.id = cv.user_id
            left join services cs on cs.oauth_client_id = c.id
            """;

    private final JdbcClient jdbc;

    public TokenRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long insert(NewToken token, String prefix, String hashed, Instant now) {
        boolean ofUser = token.ownerKind() == Requester.Kind.USER;
        KeyHolder keys = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into api_tokens
                            (user_id, service_id, server_id, client_id, prefix, hashed, session_id,
                             created_at, expires_at, note, scopes)
                        values
                            (:userId, :serviceId, :serverId, :clientId, :prefix, :hashed,
                             :sessionId, :now, :expiresAt, :note, :scopes)
                        """)
                .param("userId", ofUser ? token.ownerId() : null, Types.BIGINT)
                .param("serviceId", ofUser ? null : token.ownerId(), Types.BIGINT)
                .param("serverId", token.serverId(), Types.BIGINT)
                .param("clientId", token.clientId())
                .param("prefix", prefix)
                .param("hashed", hashed)
                .param("sessionId", token.sessionId(), Types.VARCHAR)
                .param("now", Timestamps.parameter(now))
                .param(
                        "expiresAt",
                        Timestamps.parameter(token.expiresAt()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("note", token.note())
                .param("scopes", JsonText.write(token.scopes()))
                .update(keys, "id");
        return Objects.requireNonNull(keys.getKey()).longValue();
    }

    /** Tokens that begin so and have not expired. */
    List<ApiToken> findByPrefix(String prefix, Instant now) {
        return jdbc.sql(
                        SELECT
                                + """
                                where t.prefix = :prefix and (u.id is null or not u.blocked)
                                  and (t.expires_at is null or t.expires_at > :now)
                                """)
                .param("prefix", prefix)
                .param("now", Timestamps.parameter(now))
                .query((row, _) -> map(row))
                .list();
    }

    Optional<ApiToken> findById(long id, Instant now) {
        return jdbc.sql(
                        SELECT
                                + """
                                where t.id = :id
                                  and (t.expires_at is null or t.expires_at > :now)
                                """)
                .param("id", id)
                .param("now", Timestamps.parameter(now))
                .query((row, _) -> map(row))
                .optional();
    }

    /** Those of the ids that exist and have not expired. */
    public List<ApiToken> findByIds(Collection<Long> ids, Instant now) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        SELECT
                                + """
                                where t.id in (:ids) and (u.id is null or not u.blocked)
                                  and (t.expires_at is null or t.expires_at > :now)
                                """)
                .param("ids", ids)
                .param("now", Timestamps.parameter(now))
                .query((row, _) -> map(row))
                .list();
    }

    /** Least recently used first. */
    List<ApiToken> listOfUser(long userId, Instant now) {
        return jdbc.sql(
                        SELECT
                                + """
                                where t.user_id = :userId
                                  and (t.expires_at is null or t.expires_at > :now)
                                order by coalesce(t.last_activity_at, t.created_at), t.id
                                """)
                .param("userId", userId)
                .param("now", Timestamps.parameter(now))
                .query((row, _) -> map(row))
                .list();
    }

    void touch(long id, Instant now) {
        jdbc.sql("update api_tokens set last_activity_at = :now where id = :id")
                .param("now", Timestamps.parameter(now))
                .param("id", id)
                .update();
    }

    void delete(long id) {
        jdbc.sql("delete from api_tokens where id = :id").param("id", id).update();
    }

    /** Deletes those that people and programs hold; tells how many. */
    int deleteOfUser(long userId) {
        return jdbc.sql("delete from api_tokens where user_id = :userId and server_id is null")
                .param("userId", userId)
                .update();
    }

    void deleteOfUserAndClient(long userId, long clientId) {
        jdbc.sql("delete from api_tokens where user_id = :userId and client_id = :clientId")
                .param("userId", userId)
                .param("clientId", clientId)
                .update();
    }

    /** Deletes the OAuth tokens that one browser session of the user brought about. */
    public void deleteOfSession(long userId, String sessionId) {
        jdbc.sql("delete from api_tokens where user_id = :userId and session_id = :sessionId")
                .param("userId", userId)
                .param("sessionId", sessionId)
                .update();
    }

    /** Deletes the OAuth tokens that browser sessions of the user brought about. */
    public void deleteOfAllSessions(long userId) {
        jdbc.sql("delete from api_tokens where user_id = :userId and session_id is not null")
                .param("userId", userId)
                .update();
    }

    /** Deletes the tokens of a service that have this note. */
    public void deleteOfService(long serviceId, String note) {
        jdbc.sql("delete from api_tokens where service_id = :serviceId and note = :note")
                .param("serviceId", serviceId)
                .param("note", note)
                .update();
    }

    /** Deletes the tokens that a server itself holds. */
    public void deleteOfServer(long serverId) {
        jdbc.sql("delete from api_tokens where server_id = :serverId")
                .param("serverId", serverId)
                .update();
    }

    @Override
    public int deleteExpired(Instant now) {
        return jdbc.sql("delete from api_tokens where expires_at <= :now")
                .param("now", Timestamps.parameter(now))
                .update();
    }

    private static ApiToken map(ResultSet row) throws SQLException {
        boolean ofUser = row.getString("user_name") != null;
        String server = row.getString("client_server");
        return new ApiToken(
                row.getLong("id"),
                ofUser ? Requester.Kind.USER : Requester.Kind.SERVICE,
                row.getLong(ofUser ? "user_id" : "service_id"),
                row.getString(ofUser ? "user_name" : "service_name"),
                row.getBoolean(ofUser ? "user_admin" : "service_admin"),
                row.getLong("client_id"),
                row.getString("identifier"),
                row.getString("description"),
                server == null ? null : row.getString("client_server_user") + "/" + server,
                row.getString("client_service"),
                row.getString("hashed"),
                row.getString("session_id"),
                Timestamps.require(row, "created_at"),
                Timestamps.read(row, "expires_at"),
                Timestamps.read(row, "last_activity_at"),
                row.getString("note"),
                JsonText.strings(row.getString("scopes")));
    }
}
