/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as YAML and JSON hold them: text, numbers, truth values, null, lists and maps. */
public final class PlainValues {

    private PlainValues() {}

    /** An unmodifiable copy all the way down; keys of maps become text, their order stays. */
    public static @Nullable Object copy(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> map(map);
            case List<?> list -> list(list);
            case null, default -> value;
        };
    }

    /** A map of copies, see {@link #copy}. */
    public static Map<String, @Nullable Object> map(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), copy(value)));
        return Collections.unmodifiableMap(copy);
    }

    /** A list of copies, see {@link #copy}. */
    public static List<@Nullable Object> list(List<?> list) {
        List<@Nullable Object> copy = new ArrayList<>();
        list.forEach(value -> copy.add(copy(value)));
        return Collections.unmodifiableList(copy);
    }

    /**
     * One map laid over another: a map is merged with the one that it meets, a null takes the entry
     * away, anything else replaces it.
     *
     * @throws IllegalArgumentException when a map meets something else than a map
     */
    public static Map<String, @Nullable Object> merge(Map<?, ?> below, Map<?, ?> above) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(map(below));
        above.forEach((anyKey, value) -> {
            String key = String.valueOf(anyKey);
            if (value == null) {
                merged.remove(key);
            } else if (value instanceof Map<?, ?> map) {
                @Nullable Object present = merged.containsKey(key) ? merged.get(key) : Map.of();
                if (!(present instanceof Map<?, ?> old)) {
                    throw new IllegalArgumentException(
                            key + " cannot take a map: what is there is no map");
                }
                merged.put(key, merge(old, map));
            } else {
                merged.put(key, copy(value));
            }
        });
        return Collections.unmodifiableMap(merged);
    }

    /**
     * The entries of a list, or the values of a map in the order of its keys as text, so that 10
     * precedes 2.
     */
    public static List<@Nullable Object> entries(Object listOrMap) {
        if (listOrMap instanceof Map<?, ?> map) {
            List<@Nullable Object> values = new ArrayList<>();
            map.entrySet().stream()
                    .sorted((a, b) ->
                            compare(String.valueOf(a.getKey()), String.valueOf(b.getKey())))
                    .forEach(entry -> values.add(entry.getValue()));
            return values;
        }
        return list((List<?>) listOrMap);
    }

    /** Order by code points, which differs from that of Java beyond the basic plane. */
    public static int compare(String a, String b) {
        return java.util.Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
    }

    /** What a value is, for messages: never the value itself, which may be a secret. */
    static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case String _ -> "text";
            case Boolean _ -> "a boolean";
            case Number _ -> "a number";
            case List<?> _ -> "a list";
            case Map<?, ?> _ -> "a map";
            default -> "something else";
        };
    }
}
