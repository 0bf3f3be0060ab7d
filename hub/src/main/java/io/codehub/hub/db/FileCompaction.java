/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Keeps the file of the embedded database from growing without end. Each commit appends the pages
 * that it has changed; the room of old ones is used again when nothing is left in a whole stretch
 * of the file. A database that writes commits at once, as ours does, leaves it to others to move
 * what is left out of stretches that are nearly empty.
 */
@Component
class FileCompaction implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(FileCompaction.class);
    private static final Duration PERIOD = Duration.ofSeconds(5);

    /** In percent of the stretches; more would be moved for little. */
    private static final int WORTH_KEEPING = 50;

    /** In bytes; a few ms of work, for which commits wait. */
    private static final int AT_ONCE = 4 << 20;

    private final DataSource dataSource;
    private final boolean file;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread loop;

    FileCompaction(DataSource dataSource, DatabaseKind kind) {
        this.dataSource = dataSource;
        this.file = kind.exclusive();
    }

    @Override
    public void start() {
        if (file) {
            loop = Thread.ofVirtual().name("file-compaction").start(this::compactForever);
        }
    }

    @Override
    public void stop() {
        closed.countDown();
    }

    @Override
    public boolean isRunning() {
        return loop != null && closed.getCount() > 0;
    }

    private void compactForever() {
        try {
            while (!closed.await(PERIOD.toSeconds(), TimeUnit.SECONDS)) {
                try {
                    compact();
                } catch (SQLException | RuntimeException e) {
                    log.warn("The file of the database keeps its size for now: {}", e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Moves some of what is left in the emptiest stretches. */
    void compact() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            ((SessionLocal) connection.unwrap(JdbcConnection.class).getSession())
                    .getDatabase()
                    .getStore()
                    .getMvStore()
                    .compact(WORTH_KEEPING, AT_ONCE);
        }
    }
}
