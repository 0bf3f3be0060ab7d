/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything that a configuration comes from; what stands later here wins.
 *
 * @param preset settings that a chart's values stand for
 * @param files configuration files, or folders of them, in order
 * @param scripts Python by name, in order
 * @param values of the chart, for scripts that ask for them
 * @param environment of the process
 * @param arguments settings of the command line
 * @param problems what was found to be wrong so far
 */
public record ConfigurationSources(
        List<Assignment> preset,
        List<Path> files,
        Map<String, String> scripts,
        Map<String, Object> values,
        Map<String, String> environment,
        List<Assignment> arguments,
        List<String> problems) {

    /** Without a chart. */
    public static ConfigurationSources of(
            List<Path> files, Map<String, String> environment, List<Assignment> arguments) {
        return new ConfigurationSources(
                List.of(), files, Map.of(), Map.of(), environment, arguments, List.of());
    }

    /** Without the parts, some of which are secret. */
    @Override
    public String toString() {
        return "ConfigurationSources";
    }
}
