/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.config.source.Assignment;
import io.codehub.hub.config.source.LoadedConfiguration;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;

/** Brings the tables of the database up to date, and ends. */
final class UpgradeCommand implements Command {

    @Override
    public String name() {
        return "upgrade-db";
    }

    @Override
    public List<Assignment> settings() {
        return List.of(
                CommandLineReader.fixed("JupyterHub.upgrade_db", true),
                CommandLineReader.fixed("JupyterHub.reset_db", false));
    }

    @Override
    public int run(
            List<String> words, LoadedConfiguration loaded, DataDirectory data, PrintStream out)
            throws IOException {
        return QuietHub.run(
                loaded,
                data,
                hub -> {
                    hub.part(FlywayMigrationInitializer.class);
                    out.println("The database is up to date.");
                });
    }
}
