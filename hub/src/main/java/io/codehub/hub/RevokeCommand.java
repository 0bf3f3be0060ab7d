/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.config.source.Assignment;
import io.codehub.hub.config.source.LoadedConfiguration;
import io.codehub.hub.db.Hubs;
import io.codehub.hub.token.Revocation;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationInitializer;

/**
 * Makes all tokens, sessions and codes of the database worthless: what a backup brings back may
 * have been revoked since, or be in wrong hands.
 */
final class RevokeCommand implements Command {

    @Override
    public String name() {
        return "revoke-all";
    }

    @Override
    public List<Assignment> settings() {
        return List.of(CommandLineReader.fixed("JupyterHub.reset_db", false));
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
                    if (hub.part(Hubs.class).hasOthers()) {
                        throw new IOException("A hub runs on this database: stop it first");
                    }
                    Revocation.Counts gone = hub.part(Revocation.class).revokeAll();
                    out.printf(
                            "Revoked %d tokens, %d sessions and %d codes.%n",
                            gone.tokens(), gone.sessions(), gone.codes());
                });
    }
}
