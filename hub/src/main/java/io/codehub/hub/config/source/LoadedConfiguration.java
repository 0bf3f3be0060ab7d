/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.script.ScriptFunctions;
import java.util.List;

/**
 * What the sources gave.
 *
 * @param configuration checked
 * @param notes what may be meant so, but is worth a line
 * @param warnings sentences for the log: settings that are ignored
 * @param scripts what Python had a part in
 * @param functions calls those that settings hold; to be closed
 */
public record LoadedConfiguration(
        Configuration configuration,
        List<String> warnings,
        List<String> notes,
        ScriptReport scripts,
        ScriptFunctions functions)
        implements AutoCloseable {

    public LoadedConfiguration {
        warnings = List.copyOf(warnings);
    }

    @Override
    public void close() {
        functions.close();
    }
}
