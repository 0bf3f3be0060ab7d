/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The merged values of a release, by path: {@code singleuser.image.name}. Null counts as not there,
 * except for {@link #has}.
 */
final class Values {

    private final Map<String, Object> root;
    private final List<String> problems;

    /**
     * @param problems takes what is wrong with the values that are asked for
     */
    Values(Map<String, Object> root, List<String> problems) {
        this.root = root;
        this.problems = problems;
    }

    /** Everything. */
    Map<String, Object> all() {
        return root;
    }

    Optional<Object> find(String path) {
        @Nullable Object value = root;
        for (String key : path.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return Optional.ofNullable(value);
    }

    /** Whether the key is there, be it with null. */
    boolean has(String path) {
        int dot = path.lastIndexOf('.');
        Object parent = dot < 0 ? root : find(path.substring(0, dot)).orElse(null);
        return parent instanceof Map<?, ?> map && map.containsKey(path.substring(dot + 1));
    }

    boolean isTrue(String path) {
        return find(path)
                .map(value -> {
                    if (value instanceof Boolean flag) {
                        return flag;
                    }
                    problem(path, "expected true or false");
                    return false;
                })
                .orElse(false);
    }

    Optional<String> text(String path) {
        return find(path)
                .flatMap(value -> {
                    if (value instanceof String text) {
                        return text.isEmpty() ? Optional.empty() : Optional.of(text);
                    }
                    problem(path, "expected text (in quotes)");
                    return Optional.empty();
                });
    }

    /** A map; empty if there is none. */
    Map<String, Object> map(String path) {
        Optional<Object> value = find(path);
        if (value.isEmpty()) {
            return new LinkedHashMap<>();
        }
        if (value.get() instanceof Map<?, ?> map) {
            return copy(map);
        }
        problem(path, "expected a map");
        return new LinkedHashMap<>();
    }

    /** A list; empty if there is none. */
    List<Object> list(String path) {
        Optional<Object> value = find(path);
        if (value.isEmpty()) {
            return List.of();
        }
        if (value.get() instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        problem(path, "expected a list");
        return List.of();
    }

    void problem(String path, String sentence) {
        problems.add(path + ": " + sentence);
    }

    static Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> result = new LinkedHashMap<>();
        map.forEach((key, value) -> result.put(String.valueOf(key), value));
        return result;
    }

    /** Both, maps merged key by key; the second wins, also with null. */
    static Map<String, Object> merge(Map<?, ?> first, Map<?, ?> second) {
        Map<String, Object> merged = copy(first);
        second.forEach((key, value) -> {
            if (merged.get(String.valueOf(key)) instanceof Map<?, ?> below
                    && value instanceof Map<?, ?> map) {
                merged.put(String.valueOf(key), merge(below, map));
            } else {
                merged.put(String.valueOf(key), value);
            }
        });
        return merged;
    }

    /** The same as Helm does it: null takes a key away. */
    static Map<String, Object> mergeAsHelm(Map<?, ?> defaults, Map<?, ?> given) {
        return withoutNull(merge(defaults, given), given);
    }

    private static Map<String, Object> withoutNull(Map<String, Object> merged, Map<?, ?> given) {
        given.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (value == null) {
                merged.remove(name);
            } else if (value instanceof Map<?, ?> below
                    && merged.get(name) instanceof Map<?, ?> map) {
                merged.put(name, withoutNull(copy(map), below));
            }
        });
        return merged;
    }
}
