/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.config.source.Assignment;
import io.codehub.hub.config.source.LoadedConfiguration;
import io.codehub.hub.login.AccountSetup;
import io.codehub.hub.migrate.JupyterHubImport;
import io.codehub.hub.migrate.JupyterHubTables;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** Takes over users and what is theirs from the database of a JupyterHub. */
final class ImportCommand implements Command {

    @Override
    public String name() {
        return "import-jupyterhub";
    }

    @Override
    public boolean takesWord() {
        return true;
    }

    @Override
    public List<Assignment> settings() {
        return List.of(CommandLineReader.fixed("JupyterHub.reset_db", false));
    }

    @Override
    public int run(
            List<String> words, LoadedConfiguration loaded, DataDirectory data, PrintStream out)
            throws IOException {
        if (words.isEmpty()) {
            throw new IOException(
                    name() + " needs the database: jupyterhub.sqlite, or jdbc:postgresql://...");
        }
        JupyterHubTables tables = JupyterHubTables.read(words.getFirst());
        return QuietHub.run(
                loaded,
                data,
                hub -> {
                    hub.part(AccountSetup.class).afterSingletonsInstantiated();
                    Map<String, Integer> taken = hub.part(JupyterHubImport.class).run(tables);
                    out.println(
                            taken.isEmpty()
                                    ? "There was nothing new."
                                    : "New here now: " + words(taken));
                });
    }

    private static String words(Map<String, Integer> counts) {
        return String.join(
                ", ",
                counts.entrySet().stream()
                        .map(count -> count.getKey() + " " + count.getValue())
                        .toList());
    }
}
