/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The settings of spawners by their names alone, as rules of the configuration give them. */
public final class SpawnerNames {

    private SpawnerNames() {}

    /** Found once: what is installed does not change. */
    private static final class Known {
        static final Map<String, List<Trait<?>>> TRAITS =
                TraitCatalogue.installed().traits().stream()
                        .filter(trait -> trait.owner().endsWith("Spawner"))
                        .collect(Collectors.groupingBy(Trait::name));
    }

    /**
     * Makes sure that a spawner has a setting of this name.
     *
     * @param place begins the message
     * @throws IllegalArgumentException if none has
     */
    public static void require(String place, String name) {
        if (!Known.TRAITS.containsKey(name)) {
            throw new IllegalArgumentException(place + "no spawner has a setting " + name);
        }
    }

    /**
     * A value that the setting takes: this one, or if that is text, what it says.
     *
     * @throws IllegalArgumentException if it takes neither
     */
    public static @Nullable Object fitting(String name, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        @Nullable IllegalArgumentException problem = null;
        for (Object candidate : candidates(value)) {
            for (Trait<?> trait : Known.TRAITS.getOrDefault(name, List.of())) {
                try {
                    trait.type().read(candidate);
                    return candidate;
                } catch (IllegalArgumentException e) {
                    problem = problem == null ? e : problem;
                }
            }
        }
        throw problem == null
                ? new IllegalArgumentException("no spawner has a setting " + name)
                : problem;
    }

    private static List<Object> candidates(Object value) {
        List<Object> candidates = new ArrayList<>(List.of(value));
        if (value instanceof String text) {
            String word = text.strip();
            if (word.matches("[+-]?\\d{1,18}")) {
                candidates.add(Long.valueOf(word));
            } else if (word.matches("[+-]?\\d*\\.\\d+([eE][+-]?\\d{1,3})?")) {
                candidates.add(new BigDecimal(word).doubleValue());
            } else if (word.matches("(?i)true|false")) {
                candidates.add(Boolean.valueOf(word));
            }
        }
        return candidates;
    }
}
