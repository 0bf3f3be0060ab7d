/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import io.codehub.hub.config.source.Assignment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the arguments ask for.
 *
 * @param action what to do
 * @param words name of a command and what belongs to it; empty to run the hub
 * @param files configuration files and folders, in order
 * @param data the data directory; null for the usual one
 * @param chart folder that the chart has mounted; null for a hub without one
 * @param values file with values for the chart; null for none
 * @param options options of the command, by name
 * @param settings settings among the arguments
 * @param warnings sentences about arguments without effect
 */
record CommandLine(
        Action action,
        List<String> words,
        List<Path> files,
        @Nullable Path data,
        @Nullable Path chart,
        @Nullable Path values,
        Map<String, String> options,
        List<Assignment> settings,
        List<String> warnings) {

    /** What to do. */
    enum Action {
        RUN,
        HELP,
        VERSION,
        GENERATE_CONFIG,
        CONFIG_SCHEMA,
        SHOW_CONFIG,
        SHOW_CONFIG_JSON
    }

    /** With further settings, which win. */
    CommandLine with(List<Assignment> further) {
        List<Assignment> all = new ArrayList<>(settings);
        all.addAll(further);
        return new CommandLine(action, words, files, data, chart, values, options, all, warnings);
    }
}
