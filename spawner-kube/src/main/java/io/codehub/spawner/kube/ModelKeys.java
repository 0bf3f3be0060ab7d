/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodAffinityTerm;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PreferredSchedulingTerm;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.WeightedPodAffinityTerm;
import java.util.LinkedHashMap;
import java.util.List;
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

    private static final Map<Class<?>, List<String>> REQUIRED =
            Map.of(
                    Container.class, List.of("name"),
                    Volume.class, List.of("name"),
                    VolumeMount.class, List.of("name", "mountPath"),
                    PodAffinityTerm.class, List.of("topologyKey"),
                    WeightedPodAffinityTerm.class, List.of("weight", "podAffinityTerm"),
                    PreferredSchedulingTerm.class, List.of("weight", "preference"),
                    PodSpec.class, List.of("containers"));

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
            if (value == null && required(model).contains(name)) {
                throw new IllegalArgumentException(model.getSimpleName() + " needs " + name);
            }
            result.put(name, PlainValues.copy(value));
        });
        return result;
    }

    /**
     * The same for an object of its own, which must have the fields that its model requires.
     *
     * @throws IllegalArgumentException as {@link #check}
     */
    public static Map<String, @Nullable Object> checkWhole(Class<?> model, Map<?, ?> object) {
        Map<String, @Nullable Object> checked = check(model, object);
        for (String name : required(model)) {
            if (!checked.containsKey(name)) {
                throw new IllegalArgumentException(model.getSimpleName() + " needs " + name);
            }
        }
        return checked;
    }

    private static List<String> required(Class<?> model) {
        return REQUIRED.getOrDefault(model, List.of());
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
