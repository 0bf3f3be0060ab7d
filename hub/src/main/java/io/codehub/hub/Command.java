/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.DataDirectory;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/**
 * Something the program does instead of running the hub: {@code codehub check-config}. Explained in
 * {@code usage.txt}.
 */
interface Command {

    /** The word that calls it. */
    String name();

    /**
     * Does it.
     *
     * @param words what follows the name on the command line, options left out
     * @return exit status
     */
    int run(List<String> words, Configuration configuration, DataDirectory data, PrintStream out)
            throws IOException;
}
