/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

class PatientDataSourceTest {

    /** A pool that does as it is told. */
    private static final class Pool extends AbstractDataSource {

        private final AtomicInteger asked = new AtomicInteger();
        private volatile boolean used;
        private volatile boolean away;
        private volatile CountDownLatch slow = new CountDownLatch(0);

        @Override
        public Connection getConnection() throws SQLException {
            asked.incrementAndGet();
            try {
                slow.await();
            } catch (InterruptedException e) {
                throw new SQLException(e);
            }
            if (away) {
                throw new SQLTransientConnectionException("away", new ConnectException());
            }
            if (used) {
                used = asked.get() < 3;
                throw new SQLTransientConnectionException("all in use");
            }
            return DriverManager.getConnection("jdbc:h2:mem:");
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }

    private final Pool pool = new Pool();
    private final PatientDataSource source = new PatientDataSource(pool, Duration.ofSeconds(20));

    @Test
    void waitsForAConnectionThatOthersUse() throws Exception {
        pool.used = true;

        try (Connection connection = source.getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThat(pool.asked).hasValue(4);
    }

    @Test
    void oneAtATimeTriesWhileTheDatabaseIsAway() throws Exception {
        pool.away = true;
        assertThatThrownBy(source::getConnection).hasMessage("away");
        pool.slow = new CountDownLatch(1);
        Thread scout = Thread.ofVirtual().start(() -> assertThatThrownBy(source::getConnection));
        while (pool.asked.get() < 2) {
            Thread.onSpinWait();
        }

        assertThatThrownBy(source::getConnection).hasMessage("the database is away");

        assertThat(pool.asked).hasValue(2);
        pool.slow.countDown();
        scout.join();
    }

    @Test
    void worksAgainWhenTheDatabaseIsBack() throws Exception {
        pool.away = true;
        assertThatThrownBy(source::getConnection).hasMessage("away");
        pool.away = false;

        source.getConnection().close();
        source.getConnection().close();

        assertThat(pool.asked).hasValue(3);
    }
}
