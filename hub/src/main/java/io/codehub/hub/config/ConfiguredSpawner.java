/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import io.codehub.spawner.SpawnerSettings;
import io.codehub.spawner.SpawnerTrait;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The hub's configuration as a spawner sees it. */
final class ConfiguredSpawner implements SpawnerSettings {

    private final Configuration configuration;
    private final Path data;
    private final Map<String, SpawnerTrait> traits;

    ConfiguredSpawner(Configuration configuration, Path data, Set<SpawnerTrait> traits) {
        this.configuration = configuration;
        this.data = data;
        this.traits =
                traits.stream().collect(Collectors.toMap(SpawnerTrait::name, Function.identity()));
    }

    @Override
    public <T> @Nullable T get(String name, Class<T> type) {
        return type.cast(configuration.get(trait(name)).orElse(null));
    }

    @Override
    public boolean isSet(String name) {
        return configuration.isSet(trait(name));
    }

    private Trait<Optional<Object>> trait(String name) {
        @Nullable SpawnerTrait trait = traits.get(name);
        if (trait == null) {
            throw new IllegalArgumentException("the spawner declares no trait " + name);
        }
        return SpawnerTraitTypes.trait(trait);
    }

    @Override
    public Path dataDirectory() {
        return data;
    }
}
