/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import io.codehub.hub.config.Configuration;
import java.util.List;

/**
 * What the sources gave.
 *
 * @param configuration checked
 * @param warnings sentences for the log: settings that are ignored
 * @param scripts what Python had a part in
 */
public record LoadedConfiguration(
        Configuration configuration, List<String> warnings, ScriptReport scripts) {

    public LoadedConfiguration {
        warnings = List.copyOf(warnings);
    }
}
