/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the embedded database anew after it closed itself, as it does when it cannot write: its
 * connections look alive then, but none works ever again.
 */
final class ClosedDatabase implements SQLExceptionOverride {

    private static final Logger log = LoggerFactory.getLogger(ClosedDatabase.class);

    /** Of H2: the database has been closed, or is being closed; reading or writing failed. */
    private static final Set<Integer> CODES = Set.of(90098, 90121, 90028, 90031);

    private static final long QUIET_NANOS = 10_000_000_000L;

    private final HikariDataSource pool;
    private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

    ClosedDatabase(HikariDataSource pool) {
        this.pool = pool;
    }

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException failure) {
        if (!is(failure)) {
            return SQLExceptionOverride.Override.CONTINUE_EVICT;
        }
        HikariPoolMXBean connections = pool.getHikariPoolMXBean();
        if (connections != null) {
            connections.softEvictConnections();
        }
        report(failure);
        return SQLExceptionOverride.Override.MUST_EVICT;
    }

    private void report(SQLException failure) {
        long now = System.nanoTime();
        long until = quietUntil.get();
        if (now - until >= 0 && quietUntil.compareAndSet(until, now + QUIET_NANOS)) {
            log.error("The database does not work, and is opened anew: {}", reason(failure));
        }
    }

    private static String reason(Throwable failure) {
        Throwable last = failure;
        for (int depth = 0; depth < 20 && last.getCause() != null; depth++) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage());
    }

    /** Whether the embedded database works no more on the connection of this failure. */
    static boolean is(SQLException failure) {
        if (CODES.contains(failure.getErrorCode())) {
            return true;
        }
        int depth = 0;
        for (@Nullable Throwable cause = failure.getCause();
                cause != null && depth < 20;
                cause = cause.getCause(), depth++) {
            if (cause instanceof IOException
                    || (cause instanceof SQLException inner
                            && CODES.contains(inner.getErrorCode()))) {
                return true;
            }
        }
        return false;
    }
}
