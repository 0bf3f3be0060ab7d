/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube;

import io.codehub.spawner.SpawnerTrait;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes settings that hold what the configuration holds, checked by their readers. */
final class Declared {

    private Declared() {}

    static SpawnerTrait trait(
            String name, @Nullable Object defaultValue, UnaryOperator<Object> reader, String help) {
        return new SpawnerTrait("KubeSpawner", name, Object.class, defaultValue, help, reader);
    }

    static SpawnerTrait inherited(
            String name, @Nullable Object defaultValue, UnaryOperator<Object> reader, String help) {
        return new SpawnerTrait("Spawner", name, Object.class, defaultValue, help, reader);
    }
}
