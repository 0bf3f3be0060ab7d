/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.config.source.LoadedConfiguration;
import java.io.PrintStream;
import java.util.List;

/** Says that the configuration is fine: it was read before, and problems end the program there. */
final class CheckConfigCommand implements Command {

    static final String NAME = "check-config";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int run(
            List<String> words, LoadedConfiguration loaded, DataDirectory data, PrintStream out) {
        out.println("The configuration is fine.");
        return 0;
    }
}
