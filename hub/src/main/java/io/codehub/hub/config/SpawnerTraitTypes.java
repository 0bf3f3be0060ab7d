/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import io.codehub.spawner.SpawnerTrait;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a spawner's settings into traits of the hub. */
final class SpawnerTraitTypes {

    private static final Map<Class<?>, TraitType<?>> TYPES =
            Map.of(
                    String.class, TraitTypes.text(),
                    Integer.class, TraitTypes.integer(),
                    Double.class, TraitTypes.decimal(),
                    Boolean.class, TraitTypes.bool(),
                    List.class, TraitTypes.command(),
                    Map.class, TraitTypes.mapping());

    private SpawnerTraitTypes() {}

    static Trait<Optional<Object>> trait(SpawnerTrait trait) {
        return Trait.of(
                trait.owner(),
                trait.name(),
                type(trait.type()),
                Optional.ofNullable(trait.defaultValue()),
                trait.help());
    }

    private static TraitType<Optional<Object>> type(Class<?> type) {
        TraitType<?> plain = TYPES.get(type);
        if (plain == null) {
            throw new IllegalArgumentException("no trait can be of " + type);
        }
        return TraitTypes.type(plain.name(), value -> Optional.of(plain.read(value)));
    }
}
