/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.Configurations;
import io.codehub.hub.config.MultiTraits;
import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitCatalogue;
import io.codehub.hub.config.TraitTypes;
import io.codehub.hub.config.UnusedSections;
import io.codehub.hub.config.WayEntry;
import io.codehub.hub.config.script.ConfigScripts;
import io.codehub.hub.config.script.ScriptFunctions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads all sources, checks every value and reports all problems at once. Later sources win: the
 * chart, files, scripts, environment, command line.
 */
public final class ConfigurationLoader {

    private final TraitCatalogue catalogue;
    private final KnownNames knownNames = KnownNames.read();
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<Assignment> former = new ArrayList<>();
    private final Map<String, Assignment> implied = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> values = new LinkedHashMap<>();

    public ConfigurationLoader(TraitCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The configuration of a run. */
    public LoadedConfiguration load(ConfigurationSources sources) throws ConfigurationException {
        ScriptReport.Builder report = new ScriptReport.Builder(catalogue);
        problems.addAll(sources.problems());
        sources.preset().forEach(this::apply);
        try (ConfigScripts python = new ConfigScripts(catalogue, sources.environment())) {
            ScriptSources scripts =
                    new ScriptSources(
                            python,
                            catalogue,
                            values,
                            sources.values(),
                            problems,
                            warnings,
                            report);
            ConfigurationFiles reader = new ConfigurationFiles(problems, scripts);
            for (Path path : sources.files()) {
                reader.list(path).forEach(file -> reader.read(file).forEach(this::apply));
            }
            scripts.runChart(sources.scripts()).forEach(this::apply);
            EnvironmentSource.read(sources.environment(), problems).forEach(this::apply);
            sources.arguments().forEach(this::apply);
            // As in JupyterHub, a former name wins over the one of today.
            List.copyOf(former).forEach(this::apply);
            implied.values().stream().filter(this::isOpen).forEach(this::apply);
            Configuration configuration = Configurations.of(values);
            if (problems.isEmpty()) {
                problems.addAll(Configurations.contradictions(configuration));
            }
            if (!problems.isEmpty()) {
                throw new ConfigurationException(problems, report.build(warnings));
            }
            warnings.addAll(Configurations.advice(configuration));
            return new LoadedConfiguration(
                    configuration,
                    warnings,
                    UnusedSections.notes(values.keySet(), configuration),
                    report.build(warnings),
                    scripts.hasFunctions() ? python.functions() : ScriptFunctions.none());
        }
    }

    /** Whether nothing is configured for the setting, in its class or those it inherits from. */
    private boolean isOpen(Assignment assignment) {
        return catalogue.ancestry(assignment.className()).stream()
                .noneMatch(name ->
                        values.getOrDefault(name, Map.of()).containsKey(assignment.trait()));
    }

    private void apply(Assignment assignment) {
        Optional<String> superseded = SupersededValues.reason(assignment);
        if (superseded.isPresent()) {
            warnings.add(assignment.origin() + ": " + qualifiedName(assignment) + superseded.get());
            return;
        }
        List<String> ancestry = catalogue.ancestry(assignment.className());
        String python = PythonText.problem(assignment, ancestry);
        if (python != null) {
            problem(assignment, python);
            return;
        }
        Optional<Assignment> today = RenamedSettings.today(assignment, ancestry);
        if (today.isPresent()) {
            warnings.add(
                    assignment.origin()
                            + ": "
                            + qualifiedName(assignment)
                            + " is now called "
                            + today.get().trait());
            former.add(today.get());
            RenamedSettings.implied(assignment)
                    .ifPresent(more -> implied.putIfAbsent(more.className(), more));
            return;
        }
        Optional<Trait<?>> trait = catalogue.find(assignment.className(), assignment.trait());
        if (trait.isEmpty()) {
            unknown(assignment);
            return;
        }
        Map<String, Object> traits =
                values.computeIfAbsent(
                        catalogue.canonicalClass(assignment.className()),
                        _ -> new LinkedHashMap<>());
        @Nullable Object value = assignment.value();
        if (value == Assignment.REMOVED) {
            traits.remove(assignment.trait());
            return;
        }
        if (value == null && trait.get().type().acceptsNothing()) {
            value = TraitTypes.NOTHING;
        } else if (value == null) {
            traits.remove(assignment.trait());
            return;
        }
        try {
            if (assignment.text() && value instanceof String text) {
                traits.put(assignment.trait(), TextValue.of(trait.get().type(), text));
            } else if (assignment.text() && value instanceof List<?> texts) {
                traits.put(
                        assignment.trait(),
                        TextValue.of(
                                trait.get().type(), texts.stream().map(String::valueOf).toList()));
            } else if (trait.get().equals(MultiTraits.AUTHENTICATORS)) {
                traits.put(assignment.trait(), ways(assignment, value));
            } else {
                trait.get().type().read(value);
                traits.put(assignment.trait(), value);
            }
        } catch (IllegalArgumentException e) {
            problem(assignment, e.getMessage() == null ? "wrong value" : e.getMessage());
        }
    }

    /** The settings of each way are checked as if they stood in the section of its class. */
    private List<WayEntry> ways(Assignment assignment, Object value) {
        List<WayEntry> checked = new ArrayList<>();
        for (WayEntry way : MultiTraits.AUTHENTICATORS.type().read(value)) {
            Map<String, Object> settings = new LinkedHashMap<>();
            way.settings()
                    .forEach((name, item) ->
                            setting(
                                    new Assignment(
                                            way.className(),
                                            name,
                                            item,
                                            false,
                                            assignment.origin() + ": way " + way.id()),
                                    settings));
            checked.add(way.with(settings));
        }
        return checked;
    }

    private void setting(Assignment assignment, Map<String, Object> settings) {
        Optional<Assignment> today =
                RenamedSettings.today(assignment, catalogue.ancestry(assignment.className()));
        today.ifPresent(renamed ->
                warnings.add(
                        assignment.origin()
                                + ": "
                                + qualifiedName(assignment)
                                + " is now called "
                                + renamed.trait()));
        Assignment counted = today.orElse(assignment);
        Optional<Trait<?>> trait = catalogue.find(counted.className(), counted.trait());
        if (trait.isEmpty()) {
            unknown(counted);
            return;
        }
        @Nullable Object value = counted.value();
        try {
            if (value != null) {
                trait.get().type().read(value);
                settings.put(counted.trait(), value);
            }
        } catch (IllegalArgumentException e) {
            problem(counted, e.getMessage() == null ? "wrong value" : e.getMessage());
        }
    }

    private void unknown(Assignment assignment) {
        Optional<String> fate = knownNames.fate(assignment.className(), assignment.trait());
        if (fate.isEmpty()) {
            problem(assignment, "there is no such setting" + hint(assignment));
            return;
        }
        switch (fate.get()) {
            case "dead" ->
                    warnings.add(
                            assignment.origin()
                                    + ": "
                                    + qualifiedName(assignment)
                                    + " has no effect here and is ignored");
            case "later" -> problem(assignment, "not supported yet");
            default -> problem(assignment, "use " + fate.get() + " instead");
        }
    }

    private String hint(Assignment assignment) {
        if (!catalogue.classNames().contains(assignment.className())) {
            return NearestName.hint(assignment.className(), catalogue.classNames());
        }
        List<String> elsewhere = catalogue.ownersOf(assignment.trait());
        return elsewhere.isEmpty()
                ? NearestName.hint(
                        qualifiedName(assignment), catalogue.namesOf(assignment.className()))
                : "; did you mean " + elsewhere.getFirst() + "." + assignment.trait() + "?";
    }

    private void problem(Assignment assignment, String sentence) {
        problems.add(assignment.origin() + ": " + qualifiedName(assignment) + ": " + sentence);
    }

    private static String qualifiedName(Assignment assignment) {
        return assignment.className() + "." + assignment.trait();
    }
}
