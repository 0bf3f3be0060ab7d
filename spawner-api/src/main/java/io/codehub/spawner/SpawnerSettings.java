/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The settings of a spawner, checked against its {@link SpawnerTrait}s. */
public interface SpawnerSettings {

    /**
     * Value of a trait, from the most derived class that sets it, else its default.
     *
     * @param type as the trait declares it
     */
    <T> @Nullable T get(String name, Class<T> type);

    /** Whether the configuration sets a trait, be it to its default. */
    default boolean isSet(String name) {
        return false;
    }

    /** Folder of the hub for logs, homes and run files; exists. */
    Path dataDirectory();
}
