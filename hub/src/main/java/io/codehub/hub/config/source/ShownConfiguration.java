/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.MaybeFunction;
import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitCatalogue;
import io.codehub.hub.config.script.ScriptValues;
import io.codehub.hub.config.script.SecretNames;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

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

    /** The same as JSON. */
    public static String json(TraitCatalogue catalogue, Configuration configuration) {
        Map<String, Map<String, @Nullable Object>> classes = new TreeMap<>();
        for (Trait<?> trait : catalogue.traits()) {
            if (configuration.isSet(trait)) {
                classes.computeIfAbsent(trait.owner(), _ -> new TreeMap<>())
                        .put(trait.name(), plain(trait, configuration));
            }
        }
        return JsonMapper.builder()
                .build()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(classes);
    }

    private static <T> @Nullable Object plain(Trait<T> trait, Configuration configuration) {
        T value = configuration.get(trait);
        if (trait.secret()) {
            return ShownValue.of(trait.name(), value, true);
        }
        Object plain =
                value instanceof MaybeFunction<?> maybe && maybe.function() != null
                        ? maybe.function()
                        : ScriptValues.plain(value);
        return masked(trait.name(), plain);
    }

    /** Without what stands under names of secrets, such as variables of servers. */
    private static @Nullable Object masked(String name, @Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> result = new LinkedHashMap<>();
                map.forEach((key, entry) ->
                        result.put(String.valueOf(key), masked(String.valueOf(key), entry)));
                yield result;
            }
            case Collection<?> items -> items.stream().map(item -> masked(name, item)).toList();
            case String text -> SecretNames.contain(name) && !text.isEmpty() ? "***" : text;
            case Number number -> number;
            case Boolean flag -> flag;
            case null -> null;
            default -> value.toString();
        };
    }

    private static String lines(List<Trait<?>> traits, Configuration configuration) {
        return traits.stream()
                .map(trait -> "  " + trait.name() + ": " + value(trait, configuration))
                .collect(Collectors.joining("\n"));
    }

    private static <T> String value(Trait<T> trait, Configuration configuration) {
        return trait.secret()
                ? ShownValue.of(trait.name(), configuration.get(trait), true)
                : plain(trait, configuration) instanceof Map<?, ?> map
                        ? DefaultText.of(map)
                        : DefaultText.ofValue(trait, configuration.get(trait));
    }
}
