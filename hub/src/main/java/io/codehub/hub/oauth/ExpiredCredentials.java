/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.oauth;

import io.codehub.hub.db.ExpiringRows;
import io.codehub.hub.login.Sessions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Deletes codes, tokens, share codes and sessions that have expired, now and then. They are
 * worthless from the moment they expire; this only keeps the tables small.
 */
@Component
class ExpiredCredentials implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(ExpiredCredentials.class);
    private static final Duration PERIOD = Duration.ofMinutes(10);

    private final List<ExpiringRows> rows;
    private final Sessions sessions;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile @Nullable Thread loop;

    ExpiredCredentials(List<ExpiringRows> rows, Sessions sessions, Clock clock) {
        this.rows = List.copyOf(rows);
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public void start() {
        loop = Thread.ofVirtual().name("expired-credentials").start(this::purgeForever);
    }

    @Override
    public void stop() {
        closed.countDown();
    }

    @Override
    public boolean isRunning() {
        return loop != null && closed.getCount() > 0;
    }

    private void purgeForever() {
        try {
            do {
                purge(clock.instant());
            } while (!closed.await(PERIOD.toSeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void purge(Instant now) {
        try {
            rows.forEach(expiring -> expiring.deleteExpired(now));
            sessions.purge(now);
        } catch (DataAccessException | TransactionException e) {
            log.warn("Expired credentials stay in the database for now", e);
        }
    }
}
