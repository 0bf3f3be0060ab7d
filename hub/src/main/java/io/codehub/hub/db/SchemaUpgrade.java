/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.config.JupyterHubTraits;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** Brings the tables up to date at start, and waits for a database that is not there yet. */
@Component
class SchemaUpgrade implements FlywayMigrationStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaUpgrade.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** PostgreSQL's own word while it starts or stops; connection failures begin with 08. */
    private static final String NOT_YET = "57P03";

    private final boolean upgrade;
    private final boolean reset;
    private final Duration patience;
    private final DatabaseCopy copy;

    SchemaUpgrade(
            io.codehub.hub.config.Configuration configuration, DataDirectory data, Clock clock) {
        this.copy = new DatabaseCopy(data, clock);
        this.upgrade = configuration.get(JupyterHubTraits.UPGRADE_DB);
        this.reset = configuration.get(JupyterHubTraits.RESET_DB);
        this.patience = configuration.get(JupyterHubTraits.DB_WAIT);
    }

    @Override
    public void migrate(Flyway flyway) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                if (reset) {
                    empty(flyway);
                }
                requireUpgrade(flyway);
                copy.beforeUpgrade(flyway);
                flyway.migrate();
                return;
            } catch (FlywayException e) {
                if (!isAway(e) || System.nanoTime() >= end) {
                    throw e;
                }
                LOG.warn("The database does not answer yet; trying again");
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for the database", e);
            }
        }
    }

    private static void empty(Flyway flyway) {
        LOG.warn("Everything in the database is deleted, as JupyterHub.reset_db says");
        Flyway.configure()
                .configuration(flyway.getConfiguration())
                .cleanDisabled(false)
                .load()
                .clean();
    }

    /** An empty database is always filled. */
    private void requireUpgrade(Flyway flyway) {
        if (!upgrade && flyway.info().current() != null && flyway.info().pending().length > 0) {
            throw new SchemaTooOldException();
        }
    }

    private static boolean isAway(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().startsWith("08") || sql.getSQLState().equals(NOT_YET);
            }
        }
        return false;
    }
}
