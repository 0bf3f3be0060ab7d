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

    private static final Map<Class<?>, TraitType<Optional<Object>>> TYPES =
            Map.of(
                    String.class, maybe(TraitTypes.text()),
                    Integer.class, maybe(TraitTypes.integer()),
                    Double.class, maybe(TraitTypes.decimal()),
                    Boolean.class, maybe(TraitTypes.bool()),
                    List.class, maybe(TraitTypes.command()),
                    Map.class, maybe(TraitTypes.mapping()),
                    Object.class, TraitTypes.anything());

    private SpawnerTraitTypes() {}

    static Trait<Optional<Object>> trait(SpawnerTrait trait) {
        return Trait.of(
                trait.owner(),
                trait.name(),
                read(trait),
                Optional.ofNullable(trait.defaultValue()),
                trait.help());
    }

    /**
     * A trait that two spawners declare, each in its way: any value that one of them takes. Which
     * of them is in use, and so whether it takes the value, is known when all values are.
     */
    static Trait<Optional<Object>> either(
            Trait<Optional<Object>> first, Trait<Optional<Object>> second) {
        TraitType<Optional<Object>> type =
                new TraitType<>() {
                    @Override
                    public String name() {
                        return first.type().name();
                    }

                    @Override
                    public Optional<Object> read(Object value) {
                        try {
                            return first.type().read(value);
                        } catch (IllegalArgumentException e) {
                            try {
                                return second.type().read(value);
                            } catch (IllegalArgumentException _) {
                                throw e;
                            }
                        }
                    }

                    @Override
                    public boolean acceptsNothing() {
                        return first.type().acceptsNothing() || second.type().acceptsNothing();
                    }
                };
        return Trait.of(first.owner(), first.name(), type, first.defaultValue(), first.help());
    }

    private static TraitType<Optional<Object>> read(SpawnerTrait trait) {
        TraitType<Optional<Object>> type = type(trait.type());
        return new TraitType<>() {
            @Override
            public String name() {
                return type.name();
            }

            @Override
            public Optional<Object> read(Object value) {
                return value == TraitTypes.NOTHING
                        ? Optional.empty()
                        : type.read(value).map(trait.reader());
            }

            @Override
            public boolean acceptsNothing() {
                return type.acceptsNothing();
            }
        };
    }

    private static TraitType<Optional<Object>> type(Class<?> type) {
        TraitType<Optional<Object>> known = TYPES.get(type);
        if (known == null) {
            throw new IllegalArgumentException("no trait can be of " + type);
        }
        return known;
    }

    private static TraitType<Optional<Object>> maybe(TraitType<?> type) {
        return TraitTypes.type(type.name(), value -> Optional.of(type.read(value)));
    }
}
