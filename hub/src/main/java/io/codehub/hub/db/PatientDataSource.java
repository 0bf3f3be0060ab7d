/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A pool of connections for many callers. While all connections are in use they wait for long; when
 * the database is away they are told at once, except for one at a time, which notices its return.
 */
final class PatientDataSource extends DelegatingDataSource {

    private final long patience;
    private final Semaphore scouts = new Semaphore(1);
    private volatile boolean away;

    /**
     * Around a pool that itself waits only for a short time.
     *
     * @param patience how long to wait for a connection while the database is there
     */
    PatientDataSource(DataSource pool, Duration patience) {
        super(pool);
        this.patience = patience.toNanos();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return InterruptibleWork.connect(() -> away ? scout() : await());
    }

    private Connection scout() throws SQLException {
        if (!scouts.tryAcquire()) {
            throw new SQLTransientConnectionException("the database is away");
        }
        try {
            return get();
        } finally {
            scouts.release();
        }
    }

    private Connection await() throws SQLException {
        long end = System.nanoTime() + patience;
        while (true) {
            try {
                return get();
            } catch (SQLTransientConnectionException e) {
                if (away || System.nanoTime() >= end) {
                    throw e;
                }
            }
        }
    }

    private Connection get() throws SQLException {
        try {
            Connection connection = super.getConnection();
            away = false;
            return connection;
        } catch (SQLTransientConnectionException e) {
            // A pool that is merely used up has no reason to name.
            if (e.getCause() != null) {
                away = true;
            }
            throw e;
        }
    }
}
