/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.JupyterHubTraits;
import io.codehub.hub.config.chart.ChartSettings;
import io.codehub.hub.config.source.ConfigurationException;
import io.codehub.hub.config.source.ConfigurationSources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the configuration of a run comes from, as the command line says.
 *
 * @param data the data directory
 * @param needsDatabaseUrl whether a database of the hub's own would be a mistake
 * @param warnings sentences for the log
 */
record ConfigurationInput(
        ConfigurationSources sources, Path data, boolean needsDatabaseUrl, List<String> warnings) {

    /** In the database's volume, whose own folder often belongs to root. */
    private static final Path CHART_DATA = Path.of("/srv/jupyterhub/data");

    private static final String FOLDER = "jupyterhub_config.d";

    /**
     * Reads what the command line names, except for the files.
     *
     * @throws ConfigurationException for options that exclude each other
     */
    static ConfigurationInput of(CommandLine line, Map<String, String> environment)
            throws ConfigurationException {
        if (line.chart() != null && line.values() != null) {
            throw new ConfigurationException(
                    List.of(
                            CommandLineReader.ORIGIN
                                    + ": --chart and --values exclude each other"));
        }
        Path data = dataFolder(line);
        @Nullable ChartSettings chart = chart(line, environment);
        if (chart == null) {
            return new ConfigurationInput(
                    ConfigurationSources.of(files(line, data), environment, line.settings()),
                    data,
                    false,
                    line.warnings());
        }
        List<Path> files = new ArrayList<>();
        if (line.chart() != null && Files.isDirectory(line.chart().resolve(FOLDER))) {
            files.add(line.chart().resolve(FOLDER));
        }
        files.addAll(line.files());
        List<String> warnings = new ArrayList<>(line.warnings());
        warnings.addAll(chart.warnings());
        return new ConfigurationInput(
                new ConfigurationSources(
                        chart.assignments(),
                        files,
                        chart.scripts(),
                        chart.values(),
                        environment,
                        line.settings(),
                        chart.problems()),
                data,
                chart.needsDatabaseUrl(),
                warnings);
    }

    /**
     * Makes sure that the data goes where the values say.
     *
     * @throws ConfigurationException when no source says where that is
     */
    void requireDatabase(Configuration configuration) throws ConfigurationException {
        if (needsDatabaseUrl && configuration.get(JupyterHubTraits.DB_URL).isEmpty()) {
            throw new ConfigurationException(
                    List.of("hub.db.url: needed where hub.db.type is postgres"));
        }
    }

    private static @Nullable ChartSettings chart(
            CommandLine line, Map<String, String> environment) {
        if (line.chart() != null) {
            return ChartSettings.mounted(line.chart(), environment);
        }
        return line.values() == null ? null : ChartSettings.file(line.values(), environment);
    }

    private static Path dataFolder(CommandLine line) {
        if (line.data() != null) {
            return line.data();
        }
        @Nullable String configured = System.getProperty("codehub.data");
        if (configured != null) {
            return Path.of(configured);
        }
        return line.chart() != null ? CHART_DATA : Path.of("data");
    }

    /** The files named, or else the one that lies in the data directory. */
    private static List<Path> files(CommandLine line, Path folder) {
        Path usual = folder.resolve("codehub.yaml");
        return line.files().isEmpty() && Files.exists(usual) ? List.of(usual) : line.files();
    }
}
