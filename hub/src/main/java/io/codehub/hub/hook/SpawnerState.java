/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.hook;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.Configurations;
import io.codehub.hub.config.ScriptFunction;
import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitCatalogue;
import io.codehub.hub.config.script.ScriptValues;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The settings of the spawner as they are configured, for hooks to read and to change. */
final class SpawnerState {

    private final List<String> classes;
    private final Map<String, @Nullable Object> settings;
    private final Map<String, Object> functions;

    SpawnerState(Configuration configuration, TraitCatalogue catalogue) {
        this.classes = Configurations.spawnerClasses(configuration);
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        for (Trait<?> trait : catalogue.traits()) {
            if (classes.contains(trait.owner()) && !trait.secret()) {
                Object configured = configuration.get(trait);
                @Nullable Object value = ScriptValues.plain(configured);
                if (value != null || configured.equals(Optional.empty())) {
                    found.put(trait.name(), value);
                }
            }
        }
        this.functions = configuration.get(HookTraits.ENVIRONMENT_FUNCTIONS);
        HookTraits.all().stream()
                .map(Trait::name)
                .filter(name -> !name.endsWith("_scopes"))
                .forEach(found::remove);
        this.settings = Collections.unmodifiableMap(found);
    }

    /** The class of the spawner. */
    String className() {
        return classes.getFirst();
    }

    /** A text as it stands where the spawner takes the values of variables for templates. */
    String verbatim(String text) {
        return classes.contains("KubeSpawner") ? text.replace("{", "{{").replace("}", "}}") : text;
    }

    /** Name to value, as a configuration file would give it. */
    Map<String, @Nullable Object> settings() {
        return settings;
    }

    /** One of the functions that compute variables; empty if there is none. */
    Optional<ScriptFunction> anyVariable() {
        return functions.values().stream()
                .filter(ScriptFunction.class::isInstance)
                .map(ScriptFunction.class::cast)
                .findFirst();
    }

    /**
     * The settings for the Python side, where functions stand among the variables.
     *
     * @param changes of this start
     */
    Map<String, @Nullable Object> forPython(Map<String, @Nullable Object> changes) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>(settings);
        result.putAll(changes);
        Map<String, @Nullable Object> environment = new LinkedHashMap<>();
        functions.forEach((name, value) -> {
            if (value instanceof ScriptFunction function) {
                environment.put(name, Map.of("$ref", function.place(), "$load", function.load()));
            }
        });
        if (result.get("environment") instanceof Map<?, ?> texts) {
            texts.forEach((name, text) -> environment.put(String.valueOf(name), text));
        }
        result.put("environment", environment);
        return result;
    }
}
