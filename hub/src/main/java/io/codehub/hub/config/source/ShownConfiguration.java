/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitCatalogue;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What is configured, whatever it comes from, without secrets. */
public final class ShownConfiguration {

    private ShownConfiguration() {}

    /** As YAML: every class with the settings that are set. */
    public static String of(TraitCatalogue catalogue, Configuration configuration) {
        Map<String, List<Trait<?>>> classes =
                catalogue.traits().stream()
                        .filter(configuration::isSet)
                        .collect(
                                Collectors.groupingBy(
                                        Trait::owner, TreeMap::new, Collectors.toList()));
        return classes.entrySet().stream()
                .map(entry -> entry.getKey() + ":\n" + lines(entry.getValue(), configuration))
                .collect(Collectors.joining("\n"));
    }

    private static String lines(List<Trait<?>> traits, Configuration configuration) {
        return traits.stream()
                .map(trait -> "  " + trait.name() + ": " + value(trait, configuration))
                .collect(Collectors.joining("\n"));
    }

    private static <T> String value(Trait<T> trait, Configuration configuration) {
        return trait.secret()
                ? ShownValue.of(trait.name(), configuration.get(trait), true)
                : DefaultText.ofValue(trait, configuration.get(trait));
    }
}
