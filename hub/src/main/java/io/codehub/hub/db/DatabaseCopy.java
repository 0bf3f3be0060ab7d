/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import io.codehub.hub.config.DataDirectory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the database file as it was before its tables are changed. */
final class DatabaseCopy {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCopy.class);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final DataDirectory data;
    private final Clock clock;

    DatabaseCopy(DataDirectory data, Clock clock) {
        this.data = data;
        this.clock = clock;
    }

    /**
     * Copies a database in a file, if there is something to change about its tables. A database
     * server has backups of its own.
     */
    void beforeUpgrade(Flyway flyway) {
        @Nullable MigrationInfo current = flyway.info().current();
        int pending = flyway.info().pending().length;
        if (current == null || pending == 0) {
            return;
        }
        LOG.info("The tables of the database are brought up to date, in {} steps", pending);
        try (Connection connection = flyway.getConfiguration().getDataSource().getConnection()) {
            String url = connection.getMetaData().getURL();
            if (!url.startsWith("jdbc:h2:") || url.startsWith("jdbc:h2:mem:")) {
                return;
            }
            Path file =
                    data.privateFile(
                            "codehub-%s-%s.zip"
                                    .formatted(current.getVersion(), TIME.format(clock.instant())));
            try (PreparedStatement backup = connection.prepareStatement("backup to ?")) {
                backup.setString(1, file.toString());
                backup.execute();
            }
            LOG.info("The database as it was is in {}", file);
        } catch (SQLException | java.io.IOException e) {
            throw new FlywayException("The database could not be copied before the upgrade", e);
        }
    }
}
