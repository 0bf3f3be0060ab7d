/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.audit;

import io.codehub.hub.crypto.CookieSecret;
import io.codehub.hub.db.HubId;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the audit log of each start, and whether the secret is another one than at the last. */
@Component
class HubStarts {

    private static final String SECRET = "secret";

    private final AuditLog audit;
    private final AuditRepository events;
    private final CookieSecret secret;
    private final HubId hub;

    HubStarts(AuditLog audit, AuditRepository events, CookieSecret secret, HubId hub) {
        this.audit = audit;
        this.events = events;
        this.secret = secret;
        this.hub = hub;
    }

    /** The configuration was good enough to start with. */
    @EventListener(ApplicationReadyEvent.class)
    void started() {
        String mark = secret.marks().getFirst();
        List<AuditRecord> last = events.list(AuditQuery.ALL.actions(List.of("config.load")), 1);
        Object before = last.isEmpty() ? mark : last.getFirst().details().getOrDefault(SECRET, "");
        audit.record(AuditEvent.of("config.load", null, hub.value()).withDetail(SECRET, mark));
        if (!before.equals(mark)) {
            audit.record(
                    AuditEvent.of("secret.rotate", null, hub.value()).withDetail(SECRET, mark));
        }
    }
}
