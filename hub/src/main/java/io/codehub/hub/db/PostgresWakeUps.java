/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wake-ups between hubs by LISTEN and NOTIFY. */
final class PostgresWakeUps implements WakeUps, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresWakeUps.class);
    private static final String CHANNEL = "codehub";
    private static final int WAIT_MILLIS = 10_000;
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final LocalWakeUps local = new LocalWakeUps();
    private final DataSource dataSource;
    private final JdbcClient jdbc;
    private final Thread listener;
    private volatile boolean closed;

    PostgresWakeUps(DataSource dataSource) {
        this.dataSource = dataSource;
        this.jdbc = JdbcClient.create(dataSource);
        this.listener = Thread.ofVirtual().name("wake-ups").start(this::listenForever);
    }

    @Override
    public void publish(String topic) {
        local.publish(topic);
        try {
            jdbc.sql("select cast(pg_notify('codehub', :topic) as text)")
                    .param("topic", topic)
                    .query(String.class)
                    .list();
        } catch (DataAccessException e) {
            // The change itself is committed; other hubs see it when they look again.
            LOG.debug("Could not wake the other hubs", e);
        }
    }

    @Override
    public Waiter waiter(String topic) {
        return local.waiter(topic);
    }

    private void listenForever() {
        while (!closed) {
            try (Connection connection = dataSource.getConnection()) {
                listen(connection);
            } catch (SQLException e) {
                if (!closed) {
                    LOG.debug("Listening to other hubs was interrupted; trying again", e);
                    pause();
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
        }
        // Whatever was said before the connection was there is unknown.
        local.publishAll();
        PGConnection postgres = connection.unwrap(PGConnection.class);
        try {
            while (!closed) {
                for (PGNotification notification : postgres.getNotifications(WAIT_MILLIS)) {
                    local.publish(notification.getParameter());
                }
            }
        } finally {
            if (!connection.isClosed()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("unlisten *");
                }
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        listener.interrupt();
    }
}
