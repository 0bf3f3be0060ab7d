/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.audit;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.db.ExpiringRows;
import io.codehub.hub.db.JsonText;
import io.codehub.hub.db.Timestamps;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of the audit log. There is no statement that changes one. */
@Repository
public class AuditRepository implements ExpiringRows {

    private final JdbcClient jdbc;
    private final int days;

    AuditRepository(JdbcClient jdbc, Configuration configuration) {
        this.jdbc = jdbc;
        this.days = configuration.get(AuditTraits.AUDIT_LOG_DAYS);
    }

    void add(AuditRecord event) {
        jdbc.sql(
                        """
                        insert into audit_events (at, action, actor_kind, actor, on_behalf_of, subject,
                                target, scope, result, reason, details, address, session, request, token)
                        values (:at, :action, :actorKind, :actor, :onBehalfOf, :subject,
                                :target, :scope, :result, :reason, :details, :address, :session, :request,
                                :token)
                        """)
                .param("at", Timestamps.parameter(event.at()))
                .param("action", event.action())
                .param("actorKind", event.actorKind())
                .param("actor", event.actor())
                .param("onBehalfOf", event.onBehalfOf(), Types.VARCHAR)
                .param("subject", event.subject())
                .param("target", event.target())
                .param("scope", event.scope(), Types.VARCHAR)
                .param("result", event.result())
                .param("reason", event.reason(), Types.VARCHAR)
                .param(
                        "details",
                        event.details().isEmpty() ? null : JsonText.write(event.details()),
                        Types.VARCHAR)
                .param("address", event.address(), Types.VARCHAR)
                .param("session", event.session(), Types.VARCHAR)
                .param("request", event.request(), Types.VARCHAR)
                .param("token", event.token(), Types.VARCHAR)
                .update();
    }

    /** What is older than the configured time goes; nothing if all is to be kept. */
    @Override
    public int deleteExpired(Instant now) {
        return days == 0
                ? 0
                : jdbc.sql("delete from audit_events where at < :end")
                        .param("end", Timestamps.parameter(now.minus(Duration.ofDays(days))))
                        .update();
    }

    /** The part of the log that a query asks for, newest first. */
    public List<AuditRecord> list(AuditQuery query, int limit) {
        return jdbc.sql(
                        "select * from audit_events e where "
                                + query.where()
                                + " order by e.id desc limit :limit")
                .params(query.parameters())
                .param("limit", limit)
                .query(AuditRepository::map)
                .list();
    }

    /** The oldest part of what a query asks for, newest first. */
    public List<AuditRecord> listOldest(AuditQuery query, int limit) {
        return jdbc.sql(
                        "select * from audit_events e where "
                                + query.where()
                                + " order by e.id limit :limit")
                .params(query.parameters())
                .param("limit", limit)
                .query(AuditRepository::map)
                .list()
                .reversed();
    }

    private static AuditRecord map(ResultSet row, int number) throws SQLException {
        Map<String, Object> details = JsonText.nullableObject(row.getString("details"));
        return new AuditRecord(
                row.getLong("id"),
                Timestamps.require(row, "at"),
                row.getString("action"),
                row.getString("actor_kind"),
                row.getString("actor"),
                row.getString("on_behalf_of"),
                row.getString("subject"),
                row.getString("target"),
                row.getString("scope"),
                row.getString("result"),
                row.getString("reason"),
                details == null ? Map.of() : details,
                row.getString("address"),
                row.getString("session"),
                row.getString("request"),
                row.getString("token"));
    }
}
