/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The fields that an object of the Kubernetes API has. Only the first level is checked: what lies
 * below is passed on as it is, so that a newer cluster may know more.
 */
public final class ModelKeys {

    private static final Map<Class<?>, Map<String, String>> KEYS = new ConcurrentHashMap<>();

    private ModelKeys() {}

    /**
     * The object with the names of the API: a first-level key may also be written in snake case.
     *
     * @throws IllegalArgumentException when the model has no such field; the message names it
     */
    public static Map<String, @Nullable Object> check(Class<?> model, Map<?, ?> object) {
        Map<String, String> keys = KEYS.computeIfAbsent(model, ModelKeys::keys);
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        object.forEach((key, value) -> {
            @Nullable String name = keys.get(String.valueOf(key));
            if (name == null) {
                throw new IllegalArgumentException(model.getSimpleName() + " has no field " + key);
            }
            result.put(name, PlainValues.copy(value));
        });
        return result;
    }

    /** Both spellings of each field to the one of the API. */
    private static Map<String, String> keys(Class<?> model) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (String name : model.getAnnotation(JsonPropertyOrder.class).value()) {
            keys.put(snakeCase(name), name);
            keys.put(name, name);
        }
        return keys;
    }

    private static String snakeCase(String name) {
        return name.replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }
}
