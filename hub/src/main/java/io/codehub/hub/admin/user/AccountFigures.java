/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.user;

import io.codehub.hub.db.Timestamps;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts what hangs on accounts. */
@Repository
class AccountFigures {

    private final JdbcClient jdbc;
    private final Clock clock;

    AccountFigures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** All of these users together. */
    Figures of(Collection<Long> users) {
        return new Figures(
                count("servers where user_id in (:users)", users),
                count(
                        "servers where state not in ('stopped', 'failed') and user_id in (:users)",
                        users),
                count("sessions where expires_at > :now and user_id in (:users)", users),
                count(
                        "api_tokens t join oauth_clients c on c.id = t.client_id where t.user_id in"
                                + " (:users) and c.identifier = 'jupyterhub'"
                                + " and (t.expires_at is null or t.expires_at > :now)",
                        users),
                countDistinct(users),
                count(
                        "shares s join servers v on v.id = s.server_id where v.user_id in (:users)",
                        users));
    }

    private long count(String from, Collection<Long> users) {
        return query("select count(*) from " + from, users);
    }

    private long countDistinct(Collection<Long> users) {
        return query(
                "select count(distinct t.client_id) from api_tokens t join oauth_clients c on c.id"
                        + " = t.client_id where t.user_id in (:users) and c.identifier <> 'jupyterhub'"
                        + " and (t.expires_at is null or t.expires_at > :now)",
                users);
    }

    private long query(String sql, Collection<Long> users) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("users", users);
        if (sql.contains(":now")) {
            values.put("now", Objects.requireNonNull(Timestamps.parameter(clock.instant())));
        }
        return jdbc.sql(sql).params(values).query(Long.class).single();
    }

    /**
     * Numbers.
     *
     * @param active servers among them that run, or are on their way
     * @param applications OAuth clients with tokens
     * @param shares of their servers with others
     */
    record Figures(
            long servers,
            long active,
            long sessions,
            long tokens,
            long applications,
            long shares) {}
}
