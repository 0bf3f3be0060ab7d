/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.audit;

import io.codehub.hub.db.JsonText;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Writes events to the database and, once they are certain, to the log as one line of JSON. */
@Component
class StoredAuditLog implements AuditLog {

    private static final Logger log = LoggerFactory.getLogger("io.codehub.audit");
    private static final int MAX_NAME = 255;
    private static final int MAX_TEXT = 1023;

    private final AuditRepository events;
    private final RequestDetails requests;
    private final Clock clock;

    StoredAuditLog(AuditRepository events, RequestDetails requests, Clock clock) {
        this.events = events;
        this.requests = requests;
        this.clock = clock;
    }

    @Override
    public void record(AuditEvent event) {
        RequestDetails.Origin origin = requests.of(event);
        AuditRecord row =
                new AuditRecord(
                        0,
                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                        event.action(),
                        origin.kind(),
                        cut(origin.actor(), MAX_NAME),
                        cutNullable(event.onBehalfOf(), MAX_NAME),
                        cut(event.subject(), MAX_NAME),
                        cut(event.target(), MAX_TEXT),
                        cutNullable(requests.scope(event), MAX_TEXT),
                        event.result().name().toLowerCase(Locale.ROOT),
                        cutNullable(event.reason(), MAX_TEXT),
                        event.details(),
                        origin.address(),
                        origin.session(),
                        origin.request(),
                        origin.token());
        events.add(row);
        whenCertain(() -> log.info(JsonText.write(row.fields())));
    }

    private static void whenCertain(Runnable task) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(
                    new TransactionSynchronization() {
                        @Override
                        public void afterCommit() {
                            task.run();
                        }
                    });
        } else {
            task.run();
        }
    }

    private static @Nullable String cutNullable(@Nullable String text, int length) {
        return text == null ? null : cut(text, length);
    }

    /** NUL is no character for PostgreSQL. */
    private static String cut(String text, int length) {
        String clean = text.replace('\0', '?');
        return clean.length() <= length ? clean : clean.substring(0, length);
    }
}
