/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import io.codehub.spawner.SpawnerSettings;
import io.codehub.spawner.SpawnerTrait;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The hub's configuration as a spawner sees it. */
final class ConfiguredSpawner implements SpawnerSettings {

    private final Configuration configuration;
    private final DataDirectory data;
    private final Map<String, SpawnerTrait> traits;

    ConfiguredSpawner(Configuration configuration, DataDirectory data, Set<SpawnerTrait> traits) {
        this.configuration = configuration;
        this.data = data;
        this.traits =
                traits.stream().collect(Collectors.toMap(SpawnerTrait::name, Function.identity()));
    }

    @Override
    public <T> @Nullable T get(String name, Class<T> type) {
        @Nullable SpawnerTrait trait = traits.get(name);
        if (trait == null) {
            throw new IllegalArgumentException("the spawner declares no trait " + name);
        }
        return type.cast(configuration.get(SpawnerTraitTypes.trait(trait)).orElse(null));
    }

    @Override
    public Path dataDirectory() {
        return data.path();
    }
}
