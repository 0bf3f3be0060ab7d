/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube;

import io.codehub.spawner.SpawnerSettings;
import io.codehub.spawner.SpawnerTrait;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Settings of tests: what they name, and defaults. */
public final class KubeSettingsOf {

    private KubeSettingsOf() {}

    /** The settings as a hub would read them. */
    public static KubeSettings of(Map<String, ?> values) {
        return KubeSettings.of(settings(values));
    }

    /** The same as the hub hands them over. */
    public static SpawnerSettings settings(Map<String, ?> values) {
        Map<String, SpawnerTrait> traits =
                KubeTraits.all().stream()
                        .collect(Collectors.toMap(SpawnerTrait::name, trait -> trait));
        return new SpawnerSettings() {
            @Override
            public <T> @Nullable T get(String name, Class<T> type) {
                SpawnerTrait trait = Objects.requireNonNull(traits.get(name), name);
                if (!values.containsKey(name)) {
                    return type.cast(trait.defaultValue());
                }
                @Nullable Object value = values.get(name);
                return type.cast(value == null ? null : trait.reader().apply(value));
            }

            @Override
            public boolean isSet(String name) {
                return values.containsKey(name);
            }

            @Override
            public Path dataDirectory() {
                return Path.of("target");
            }
        };
    }
}
