/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.share;

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

/** Rows of share codes. Expired ones are never found. */
@Repository
class ShareCodeRepository implements ExpiringRows {

    private static final String SELECT =
            """
            select s.id, s.server_id, s.hashed, s.scopes, s.created_at, s.expires_at,
                   s.exchange_count, s.last_exchanged_at,
                   o.name as owner, v.name as server, v.state,
                   s.issuer_user_id, iu.name as issuing_user, iu.blocked,
                   s.issuer_service_id, i.name as issuing_service
            from share_codes s
            join servers v on v.id = s.server_id
            join users o on o.id = v.user_id
            left join users iu on iu.id = s.issuer_user_id
            left join services i on i.id = s.issuer_service_id
            where s.expires_at > :now and
            """;

    private final JdbcClient jdbc;

    ShareCodeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long create(
            Requester by,
            long server,
            String prefix,
            String hashed,
            Collection<String> scopes,
            Instant now,
            Instant expiresAt) {
        boolean ofUser = by.kind() == Requester.Kind.USER;
        KeyHolder keys = new GeneratedKeyHolder();
        jdbc.sql(
                        """
                        insert into share_codes
                            (server_id, prefix, hashed, scopes, created_at, expires_at,
                             issuer_user_id, issuer_service_id)
                        values (:server, :prefix, :hashed, :scopes, :now, :expiresAt,
                                :user, :service)
                        """)
                .param("user", ofUser ? by.id() : null, Types.BIGINT)
                .param("service", ofUser ? null : by.id(), Types.BIGINT)
                .param("server", server)
                .param("prefix", prefix)
                .param("hashed", hashed)
                .param("scopes", JsonText.write(scopes))
                .param("now", Timestamps.parameter(now))
                .param("expiresAt", Timestamps.parameter(expiresAt))
                .update(keys, "id");
        return Objects.requireNonNull(keys.getKey()).longValue();
    }

    Optional<ShareCode> find(long id, Instant now) {
        return jdbc.sql(SELECT + "s.id = :id")
                .param("now", Timestamps.parameter(now))
                .param("id", id)
                .query((row, _) -> map(row))
                .optional();
    }

    List<ShareCode> findByPrefix(String prefix, Instant now) {
        return jdbc.sql(SELECT + "s.prefix = :prefix")
                .param("now", Timestamps.parameter(now))
                .param("prefix", prefix)
                .query((row, _) -> map(row))
                .list();
    }

    /** Oldest first; of an owner or a server. */
    List<ShareCode> list(ShareQuery query, Instant now, int offset, int limit) {
        return jdbc.sql(SELECT + query.condition() + " order by s.id limit :limit offset :offset")
                .param("now", Timestamps.parameter(now))
                .param("id", query.id())
                .param("limit", limit)
                .param("offset", offset)
                .query((row, _) -> map(row))
                .list();
    }

    long count(ShareQuery query, Instant now) {
        return jdbc.sql(
                        "select count(*) from share_codes s join servers v on v.id = s.server_id"
                                + " where s.expires_at > :now and "
                                + query.condition())
                .param("now", Timestamps.parameter(now))
                .param("id", query.id())
                .query(Long.class)
                .single();
    }

    /** Notes one more use; false if the code is gone or has expired. */
    boolean count(long id, Instant now) {
        return jdbc.sql(
                                """
                                update share_codes set exchange_count = exchange_count + 1,
                                    last_exchanged_at = :now
                                where id = :id and expires_at > :now
                                """)
                        .param("now", Timestamps.parameter(now))
                        .param("id", id)
                        .update()
                == 1;
    }

    boolean delete(long id) {
        return jdbc.sql("delete from share_codes where id = :id").param("id", id).update() == 1;
    }

    int deleteOfServer(long server) {
        return jdbc.sql("delete from share_codes where server_id = :server")
                .param("server", server)
                .update();
    }

    @Override
    public int deleteExpired(Instant now) {
        return jdbc.sql("delete from share_codes where expires_at <= :now")
                .param("now", Timestamps.parameter(now))
                .update();
    }

    private static ShareCode map(ResultSet row) throws SQLException {
        return new ShareCode(
                row.getLong("id"),
                row.getLong("server_id"),
                new SharedServer(
                        row.getString("owner"),
                        row.getString("server"),
                        row.getString("state").equals("ready")),
                issuer(row),
                row.getString("hashed"),
                JsonText.strings(row.getString("scopes")),
                Timestamps.require(row, "created_at"),
                Timestamps.require(row, "expires_at"),
                row.getInt("exchange_count"),
                Timestamps.read(row, "last_exchanged_at"));
    }

    private static ShareCode.Issuer issuer(ResultSet row) throws SQLException {
        String user = row.getString("issuing_user");
        return user != null
                ? new ShareCode.Issuer(
                        Requester.Kind.USER,
                        row.getLong("issuer_user_id"),
                        user,
                        row.getBoolean("blocked"))
                : new ShareCode.Issuer(
                        Requester.Kind.SERVICE,
                        row.getLong("issuer_service_id"),
                        row.getString("issuing_service"),
                        false);
    }
}
