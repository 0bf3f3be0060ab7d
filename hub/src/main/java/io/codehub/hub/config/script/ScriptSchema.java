/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Describes to scripts the classes that they can import, with the settings there are. */
final class ScriptSchema {

    private static final String FILE = "classes.txt";

    private ScriptSchema() {}

    /** As JSON values; base classes stand before what inherits from them. */
    static Map<String, Object> of(TraitCatalogue catalogue) {
        List<Map<String, Object>> classes = new ArrayList<>();
        for (String line : lines()) {
            String[] words = line.split("\\s+");
            List<String> bases = words[1].equals("-") ? List.of() : List.of(words[1]);
            classes.add(
                    Map.of(
                            "name",
                            words[0],
                            "bases",
                            bases,
                            "modules",
                            List.of(words).subList(2, words.length),
                            "traits",
                            traits(catalogue, words[0])));
        }
        return Map.of("classes", classes);
    }

    private static List<String> lines() {
        try (InputStream in = ScriptSchema.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> traits(TraitCatalogue catalogue, String className) {
        Map<String, Object> traits = new LinkedHashMap<>();
        for (Trait<?> trait : catalogue.traits()) {
            if (trait.owner().equals(className)) {
                Map<String, Object> description = new LinkedHashMap<>();
                description.put("type", trait.type().name());
                @Nullable Object preset = ScriptValues.plain(trait.defaultValue());
                if (preset != null && !trait.secret()) {
                    description.put("default", preset);
                }
                traits.put(trait.name(), description);
            }
        }
        return traits;
    }
}
