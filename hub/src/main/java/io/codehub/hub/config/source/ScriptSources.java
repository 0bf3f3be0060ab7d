/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import io.codehub.hub.config.ScriptFunction;
import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitCatalogue;
import io.codehub.hub.config.TraitTypes;
import io.codehub.hub.config.script.ConfigScripts;
import io.codehub.hub.config.script.LazyValue;
import io.codehub.hub.config.script.Script;
import io.codehub.hub.config.script.ScriptException;
import io.codehub.hub.config.script.ScriptReference;
import io.codehub.hub.config.script.ScriptRequest;
import io.codehub.hub.config.script.ScriptResult;
import io.codehub.hub.config.script.ScriptSetting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes assignments of what Python scripts set, and problems of what is wrong with them. */
final class ScriptSources {

    private final ConfigScripts python;
    private final TraitCatalogue catalogue;
    private final Map<String, Map<String, Object>> values;
    private final Map<String, Object> chart;
    private final List<String> problems;
    private final List<String> warnings;
    private final ScriptReport.Builder report;
    private boolean hasFunctions;

    /**
     * @param values what other sources have set so far; looked at when scripts run
     * @param chart values for scripts that ask
     */
    ScriptSources(
            ConfigScripts python,
            TraitCatalogue catalogue,
            Map<String, Map<String, Object>> values,
            Map<String, Object> chart,
            List<String> problems,
            List<String> warnings,
            ScriptReport.Builder report) {
        this.python = python;
        this.catalogue = catalogue;
        this.values = values;
        this.chart = chart;
        this.problems = problems;
        this.warnings = warnings;
        this.report = report;
    }

    /** Whether some setting holds a function, so that Python is needed later on. */
    boolean hasFunctions() {
        return hasFunctions;
    }

    /** Runs a file by itself. */
    List<Assignment> runFile(Path file, String code) {
        return run(
                new ScriptRequest(
                        List.of(new Script(file.toString(), code)),
                        file.toAbsolutePath().toString(),
                        chart,
                        values));
    }

    /**
     * Runs the scripts of a chart, which share their names. They are parts of a file in the folder
     * into which the chart mounts modules for them.
     *
     * @param scripts Python by key of {@code hub.extraConfig}, in order
     */
    List<Assignment> runChart(Map<String, String> scripts) {
        if (scripts.isEmpty()) {
            return List.of();
        }
        String path = "hub.extraConfig";
        String file = "/usr/local/etc/jupyterhub/jupyterhub_config.py";
        List<Script> named = new ArrayList<>();
        scripts.forEach((key, code) ->
                named.add(new Script(key.equals(path) ? path : path + "." + key, code)));
        return run(new ScriptRequest(named, file, chart, values));
    }

    private List<Assignment> run(ScriptRequest request) {
        ScriptResult result;
        try {
            result = python.run(request);
        } catch (ScriptException e) {
            problems.add(e.sentence());
            return List.of();
        }
        problems.addAll(result.problems());
        warnings.addAll(result.notes());
        report.print(result.printed());
        Set<String> refused = new HashSet<>();
        for (ScriptReference reference : result.references()) {
            report.add(reference);
            if (isTaken(reference)) {
                hasFunctions = true;
                continue;
            }
            problems.add(Refusal.of(reference));
            refused.add(reference.setting());
            refused.add(reference.name());
        }
        List<Assignment> assignments = new ArrayList<>();
        for (ScriptSetting setting : result.settings()) {
            boolean partOfRefused =
                    refused.contains(setting.className() + "." + setting.trait())
                            || refused.contains(setting.className());
            if (!partOfRefused) {
                resolve(setting).ifPresent(found -> assignments.addAll(split(found)));
            }
        }
        assignments.forEach(report::add);
        return assignments;
    }

    /** Whether the setting takes a function, or functions among its values. */
    private boolean isTaken(ScriptReference reference) {
        String[] setting = reference.setting().split("\\.", 2);
        boolean whole = reference.place().equals(reference.setting());
        return reference.callable()
                && catalogue
                        .find(setting[0], setting[1])
                        .filter(trait ->
                                whole
                                        ? trait.type().acceptsFunction()
                                        : trait.type().acceptsFunctionsWithin()
                                                || isEnvironment(trait.owner(), trait.name()))
                        .isPresent();
    }

    private static boolean isEnvironment(String owner, String trait) {
        return owner.equals("Spawner") && trait.equals("environment");
    }

    /** Variables that functions compute are a setting of their own. */
    private List<Assignment> split(Assignment assignment) {
        boolean environment =
                catalogue
                        .find(assignment.className(), assignment.trait())
                        .filter(trait -> isEnvironment(trait.owner(), trait.name()))
                        .isPresent();
        if (!environment || !(assignment.value() instanceof Map<?, ?> variables)) {
            return List.of(assignment);
        }
        Map<String, @Nullable Object> texts = new LinkedHashMap<>();
        Map<String, Object> functions = new LinkedHashMap<>();
        variables.forEach((name, value) -> {
            if (value instanceof ScriptFunction function) {
                functions.put(String.valueOf(name), function);
            } else {
                texts.put(String.valueOf(name), value);
            }
        });
        return functions.isEmpty()
                ? List.of(assignment)
                : List.of(
                        assignment.with(assignment.trait(), texts),
                        assignment.with("environment_functions", functions));
    }

    private Optional<Assignment> resolve(ScriptSetting setting) {
        @Nullable Object value = setting.value();
        if (value == ScriptSetting.REMOVED) {
            value = Assignment.REMOVED;
        }
        if (value instanceof LazyValue changes) {
            try {
                value = changes.applyTo(before(setting));
            } catch (IllegalArgumentException e) {
                problems.add(
                        setting.origin()
                                + ": "
                                + setting.className()
                                + "."
                                + setting.trait()
                                + " "
                                + e.getMessage());
                return Optional.empty();
            }
        }
        return Optional.of(
                new Assignment(
                        setting.className(), setting.trait(), value, false, setting.origin()));
    }

    /** What the class or its bases have so far, or else the default. */
    private @Nullable Object before(ScriptSetting setting) {
        for (String className : catalogue.ancestry(setting.className())) {
            @Nullable Object value = values.getOrDefault(className, Map.of()).get(setting.trait());
            if (value != null) {
                return value == TraitTypes.NOTHING ? null : value;
            }
        }
        return catalogue
                .find(setting.className(), setting.trait())
                .map(Trait::defaultValue)
                .map(ScriptSources::unwrapped)
                .orElse(null);
    }

    private static @Nullable Object unwrapped(Object value) {
        return value instanceof Optional<?> optional ? optional.orElse(null) : value;
    }
}
