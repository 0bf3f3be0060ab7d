/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.token;

import io.codehub.hub.audit.AuditEvent;
import io.codehub.hub.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes back everything that opens a door, whoever has it. */
@Component
public class Revocation {

    private final JdbcClient jdbc;
    private final AuditLog audit;

    Revocation(JdbcClient jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /**
     * What was taken back.
     *
     * @param codes of shares, and those with which sign-ins to servers and services end
     */
    public record Counts(int tokens, int sessions, int codes) {}

    /**
     * Deletes all tokens, those of servers and services among them, all sessions and all codes.
     * Tokens of services that the configuration has come back with the next start of a hub.
     */
    @Transactional
    public Counts revokeAll() {
        Counts gone =
                new Counts(
                        delete("api_tokens"),
                        delete("sessions"),
                        delete("oauth_codes") + delete("share_codes"));
        audit.record(
                AuditEvent.of("tokens.revoked", null, "")
                        .withDetail("tokens", gone.tokens())
                        .withDetail("sessions", gone.sessions())
                        .withDetail("codes", gone.codes()));
        return gone;
    }

    private int delete(String table) {
        return jdbc.sql("delete from " + table).update();
    }
}
