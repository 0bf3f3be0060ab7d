/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a spawner from the settings; found by {@link java.util.ServiceLoader}. An implementation
 * lists itself in {@code META-INF/services}.
 */
public interface SpawnerFactory {

    /**
     * Names by which {@code JupyterHub.spawner_class} selects it, lower-case: short names, class
     * names, and JupyterHub's dotted names of the class that it replaces.
     */
    Set<String> names();

    /**
     * Every setting that it reads, each name once. Those of {@code Spawner} itself are among them
     * when the spawner reads them (such as {@code cmd}), with the default that holds for it; the
     * other settings of {@code Spawner} are the hub's.
     */
    Set<SpawnerTrait> traits();

    /**
     * Class names from the most derived one to {@code Spawner}, as configuration files use them.
     */
    List<String> configClasses();

    /**
     * Makes the spawner.
     *
     * @throws IllegalArgumentException when a setting makes no sense; the message names it
     */
    Spawner create(SpawnerSettings settings);

    /**
     * Checks the settings together, as soon as the configuration is read.
     *
     * @return sentences for the administrator about what is fine but better said otherwise
     * @throws IllegalArgumentException when a setting makes no sense; the message names it
     */
    default List<String> check(SpawnerSettings settings) {
        return List.of();
    }

    /**
     * What a start would create, as text for people and tools; without creating anything. Empty for
     * a spawner that creates nothing that could be shown.
     *
     * @throws IllegalArgumentException when a setting or an option makes no sense
     */
    default Optional<String> render(SpawnerSettings settings, SpawnRequest request) {
        return Optional.empty();
    }
}
