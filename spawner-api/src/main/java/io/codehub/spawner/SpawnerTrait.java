/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner;

import org.jspecify.annotations.Nullable;

/**
 * A setting of a spawner.
 *
 * @param owner class name in the configuration, for example {@code LocalProcessSpawner}
 * @param name trait name in snake case
 * @param type one of {@code String}, {@code Integer}, {@code Double}, {@code Boolean}, {@code
 *     java.util.List} (of text; a single text in the configuration is a list of one) and {@code
 *     java.util.Map} (text to anything)
 * @param defaultValue null for none
 * @param help one or two sentences for the reference page
 */
public record SpawnerTrait(
        String owner, String name, Class<?> type, @Nullable Object defaultValue, String help) {}
