/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner;

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

    /** Its settings, beside those of {@code Spawner} itself. */
    Set<SpawnerTrait> traits();

    /**
     * Class names from the most derived one to {@code Spawner}, as configuration files use them.
     */
    java.util.List<String> configClasses();

    /**
     * Makes the spawner.
     *
     * @throws IllegalArgumentException when a setting makes no sense; the message names it
     */
    Spawner create(SpawnerSettings settings);
}
