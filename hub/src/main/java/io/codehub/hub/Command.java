/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.config.source.Assignment;
import io.codehub.hub.config.source.ConfigurationException;
import io.codehub.hub.config.source.LoadedConfiguration;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Something the program does instead of running the hub: {@code codehub check-config}. Explained in
 * {@code usage.txt}.
 */
interface Command {

    /** The word that calls it. */
    String name();

    /** Whether a word may follow its name. */
    default boolean takesWord() {
        return false;
    }

    /** Settings that it needs, whatever is configured. */
    default List<Assignment> settings() {
        return List.of();
    }

    /**
     * Lets the hub do it that runs with a data directory, which needs no configuration.
     *
     * @param line with this command
     * @return whether there is such a hub, and it can do this
     */
    default boolean askedRunningHub(CommandLine line, Path data, PrintStream out)
            throws ConfigurationException, IOException {
        return false;
    }

    /**
     * Does it.
     *
     * @param words what follows the name on the command line, options left out
     * @return exit status
     */
    int run(List<String> words, LoadedConfiguration loaded, DataDirectory data, PrintStream out)
            throws ConfigurationException, IOException;
}
