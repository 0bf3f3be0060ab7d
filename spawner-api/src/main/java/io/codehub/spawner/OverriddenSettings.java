/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Settings of which some have other values for one start. */
public final class OverriddenSettings implements SpawnerSettings {

    private final SpawnerSettings configured;
    private final Map<String, SpawnerTrait> traits;
    private final Map<String, @Nullable Object> overrides;

    /**
     * Lays values over settings.
     *
     * @param overrides by name; names that are no traits have no effect
     */
    public OverriddenSettings(
            SpawnerSettings configured,
            Set<SpawnerTrait> traits,
            Map<String, @Nullable Object> overrides) {
        this.configured = configured;
        this.traits =
                traits.stream().collect(Collectors.toMap(SpawnerTrait::name, Function.identity()));
        this.overrides = overrides;
    }

    @Override
    public <T> @Nullable T get(String name, Class<T> type) {
        SpawnerTrait trait = traits.get(name);
        if (trait == null || !overrides.containsKey(name)) {
            return configured.get(name, type);
        }
        @Nullable Object value = overrides.get(name);
        return value == null ? null : type.cast(read(trait, value));
    }

    private static Object read(SpawnerTrait trait, Object value) {
        Object fitting =
                trait.type() == List.class && value instanceof String text ? List.of(text) : value;
        if (trait.type() == Double.class && value instanceof Number number) {
            fitting = number.doubleValue();
        }
        if (!trait.type().isInstance(fitting)) {
            throw new IllegalArgumentException(
                    trait.owner() + "." + trait.name() + " cannot be " + kind(value));
        }
        try {
            return trait.reader().apply(fitting);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    trait.owner() + "." + trait.name() + ": " + e.getMessage(), e);
        }
    }

    /** Only the kind: the value may be a secret. */
    private static String kind(Object value) {
        return switch (value) {
            case String _ -> "text";
            case Boolean _ -> "true or false";
            case Number _ -> "a number";
            case List<?> _ -> "a list";
            case Map<?, ?> _ -> "a map";
            default -> "of that kind";
        };
    }

    @Override
    public boolean isSet(String name) {
        return overrides.containsKey(name) || configured.isSet(name);
    }

    @Override
    public Path dataDirectory() {
        return configured.dataDirectory();
    }
}
