/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A setting of a spawner.
 *
 * @param owner class name in the configuration, for example {@code LocalProcessSpawner}
 * @param name trait name in snake case
 * @param type one of {@code String}, {@code Integer}, {@code Double}, {@code Boolean}, {@code
 *     java.util.List} (of text; a single text in the configuration is a list of one) and {@code
 *     java.util.Map} (text to anything); or {@code Object} for what the configuration holds as it
 *     stands: text, number, truth value, list or map
 * @param defaultValue null for none
 * @param help one or two sentences for the reference page
 * @param reader turns a configured value, already of the type, into what the spawner works with;
 *     throws {@link IllegalArgumentException} with a message that says what is expected
 */
public record SpawnerTrait(
        String owner,
        String name,
        Class<?> type,
        @Nullable Object defaultValue,
        String help,
        UnaryOperator<Object> reader) {

    /** A trait whose values are taken as they are. */
    public SpawnerTrait(
            String owner, String name, Class<?> type, @Nullable Object defaultValue, String help) {
        this(owner, name, type, defaultValue, help, UnaryOperator.identity());
    }
}
