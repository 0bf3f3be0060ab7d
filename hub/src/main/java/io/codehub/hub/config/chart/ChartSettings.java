/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.chart;

import io.codehub.hub.config.source.Assignment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings that the values of a chart stand for.
 *
 * @param assignments the chart's own ones, then those of {@code hub.config}; the latter win
 * @param scripts Python by the key it has in {@code hub.extraConfig}, in the order of the keys
 * @param values everything, for scripts that ask for values
 * @param needsDatabaseUrl whether some source has to say where the database is
 * @param problems what is wrong with the values, a sentence each
 * @param warnings sentences for the log
 */
public record ChartSettings(
        List<Assignment> assignments,
        Map<String, String> scripts,
        Map<String, Object> values,
        boolean needsDatabaseUrl,
        List<String> problems,
        List<String> warnings) {

    /**
     * Reads what the chart mounts into the hub's pod.
     *
     * @param folder with the folders {@code secret}, {@code existing-secret} and {@code config}
     */
    public static ChartSettings mounted(Path folder, Map<String, String> environment) {
        return of(new ReleaseReader(environment).mounted(folder));
    }

    /** Reads a file with values as an operator gives it to Helm. */
    public static ChartSettings file(Path values, Map<String, String> environment) {
        return of(new ReleaseReader(environment).file(values));
    }

    static ChartSettings of(Release release) {
        List<String> warnings = new ArrayList<>();
        Assignments assignments = new Assignments();
        FixedSettings.apply(release, assignments);
        HubDatabase.apply(release, assignments);
        ValueTable.apply(release.values(), assignments);
        new ServerContainer(release, assignments).apply();
        new Placement(release, assignments).apply();
        new HomeStorage(release, assignments).apply();
        new NamedEntries(release, warnings).apply(assignments);
        HubConfig.apply(release, assignments);
        return new ChartSettings(
                assignments.all(),
                scripts(release.values()),
                release.values().all(),
                HubDatabase.isElsewhere(release.values()),
                List.copyOf(release.problems()),
                warnings);
    }

    private static Map<String, String> scripts(Values values) {
        String path = "hub.extraConfig";
        if (values.find(path).orElse(Map.of()) instanceof String script) {
            return script.isBlank() ? Map.of() : Map.of(path, script);
        }
        Map<String, String> scripts = new LinkedHashMap<>();
        new TreeMap<>(values.map(path))
                .forEach((key, script) -> {
                    if (script instanceof String text) {
                        scripts.put(key, text);
                    } else if (script != null) {
                        values.problem(path + "." + key, "expected text with Python");
                    }
                });
        return scripts;
    }

    /** Without the values, some of which are secret. */
    @Override
    public String toString() {
        return "ChartSettings";
    }
}
