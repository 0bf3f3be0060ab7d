/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import io.codehub.hub.config.script.ScriptFunctions;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.SpawnerFactory;
import io.codehub.spawner.SpawnerSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Configuration} from values at hand. */
public final class Configurations {

    private Configurations() {}

    /**
     * A configuration from class name to trait name to value, as a YAML file would give it. Values
     * are checked when they are read.
     */
    public static Configuration of(Map<String, Map<String, Object>> values) {
        return new SetValues(values, ClassFamilies.installed());
    }

    /** What is wrong with values that are fine one by one: a sentence each, none if all is well. */
    public static List<String> contradictions(Configuration configuration) {
        try {
            HubAddresses.read(configuration);
            advice(configuration);
            return List.of();
        } catch (IllegalArgumentException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * What is to be said about settings that are fine, by the spawner too.
     *
     * @throws IllegalArgumentException when settings of the spawner make no sense together
     */
    public static List<String> advice(Configuration configuration) {
        List<String> advice = new ArrayList<>(HubAddresses.advice(configuration));
        ClassFamilies.installed()
                .findSpawner(configuration.get(JupyterHubTraits.SPAWNER_CLASS))
                .map(factory -> factory.check(settings(configuration, factory)))
                .ifPresent(advice::addAll);
        return advice;
    }

    /**
     * What a start would create, as text.
     *
     * @throws IllegalArgumentException when a setting or an option makes no sense
     */
    public static Optional<String> render(Configuration configuration, SpawnRequest request) {
        return ClassFamilies.installed()
                .findSpawner(configuration.get(JupyterHubTraits.SPAWNER_CLASS))
                .flatMap(factory -> factory.render(settings(configuration, factory), request));
    }

    /** The class of the spawner in use and its bases, as configuration files name them. */
    public static List<String> spawnerClasses(Configuration configuration) {
        return ClassFamilies.installed()
                .findSpawner(configuration.get(JupyterHubTraits.SPAWNER_CLASS))
                .map(SpawnerFactory::configClasses)
                .orElse(List.of("Spawner"));
    }

    /** A configuration in which settings of the spawner have other values, for one start. */
    public static Configuration overridden(
            Configuration configuration, Map<String, @Nullable Object> settings) {
        return settings.isEmpty()
                ? configuration
                : new OverriddenConfiguration(configuration, settings);
    }

    /** The addresses that servers are told. */
    public static HubUrls urls(Configuration configuration) {
        return HubAddresses.read(configuration);
    }

    /** The same, where a function may give hosts. */
    public static HubUrls urls(Configuration configuration, ScriptFunctions functions) {
        return HubAddresses.read(configuration, functions);
    }

    /** The settings of a spawner, before there is a data directory. */
    private static SpawnerSettings settings(Configuration configuration, SpawnerFactory factory) {
        return new ConfiguredSpawner(configuration, Path.of(""), factory.traits());
    }
}
