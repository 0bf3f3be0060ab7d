/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import io.codehub.hub.config.ScriptFunction;
import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitCatalogue;
import io.codehub.hub.config.script.ScriptReference;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What Python had a part in, for people: a line each.
 *
 * @param settings what scripts have set, secrets masked
 * @param references functions and classes in settings
 * @param warnings sentences about settings without effect, and changed values
 * @param printed what scripts have printed
 */
public record ScriptReport(
        List<String> settings,
        List<String> references,
        List<String> warnings,
        List<String> printed) {

    public ScriptReport {
        settings = List.copyOf(settings);
        references = List.copyOf(references);
        warnings = List.copyOf(warnings);
        printed = List.copyOf(printed);
    }

    /** Everything under headings, as far as there is something. */
    public List<String> lines() {
        return Stream.of(
                        section("Set by Python:", settings),
                        section("Functions and classes:", references),
                        section("Warnings:", warnings),
                        section("Printed by scripts:", printed))
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> section(String heading, List<String> lines) {
        if (lines.isEmpty()) {
            return List.of();
        }
        List<String> section = new ArrayList<>(List.of(heading));
        lines.forEach(line -> section.add("  " + line));
        return section;
    }

    /** Collects while sources are read. */
    static final class Builder {

        private final TraitCatalogue catalogue;
        private final TreeMap<String, String> settings = new TreeMap<>();
        private final List<String> references = new ArrayList<>();
        private final List<String> printed = new ArrayList<>();

        Builder(TraitCatalogue catalogue) {
            this.catalogue = catalogue;
        }

        /** The last assignment of a setting counts. */
        void add(Assignment assignment) {
            if (assignment.value() instanceof ScriptFunction) {
                // Stands among the functions.
                return;
            }
            String name = assignment.className() + "." + assignment.trait();
            boolean secret =
                    catalogue
                            .find(assignment.className(), assignment.trait())
                            .map(Trait::secret)
                            .orElse(false);
            String value =
                    assignment.value() == Assignment.REMOVED
                            ? "taken back"
                            : "= " + ShownValue.of(assignment.trait(), assignment.value(), secret);
            settings.put(name, name + " " + value + "  (" + assignment.origin() + ")");
        }

        void add(ScriptReference reference) {
            references.add(
                    reference.place()
                            + ": "
                            + reference.description()
                            + "  ("
                            + reference.origin()
                            + ")");
        }

        void print(List<String> lines) {
            printed.addAll(lines);
        }

        ScriptReport build(List<String> warnings) {
            return new ScriptReport(List.copyOf(settings.values()), references, warnings, printed);
        }
    }
}
