/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import io.codehub.spawner.Spawner;
import io.codehub.spawner.SpawnerFactory;
import org.springframework.context.annotation.Bean;

/** Makes the spawner that {@code JupyterHub.spawner_class} names. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class SpawnerConfiguration {

    @Bean
    Spawner spawner(Configuration configuration, DataDirectory data) {
        String name = configuration.get(JupyterHubTraits.SPAWNER_CLASS);
        SpawnerFactory factory =
                ClassFamilies.installed()
                        .findSpawner(name)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "JupyterHub.spawner_class: there is no " + name));
        return factory.create(new ConfiguredSpawner(configuration, data.path(), factory.traits()));
    }
}
