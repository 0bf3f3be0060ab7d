/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.hook;

import io.codehub.hub.config.SpawnerNames;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Settings that members of groups have otherwise, where nothing is computed. */
final class GroupOverrides {

    private static final String GROUPS = "groups";
    private static final String SETTINGS = "spawner_override";

    private GroupOverrides() {}

    /**
     * The configured map, whose entries have the parts they need.
     *
     * @throws IllegalArgumentException with a sentence about the first that has not
     */
    static Map<String, Object> checked(Object value) {
        if (!(value instanceof Map<?, ?> entries)) {
            throw new IllegalArgumentException("expected a map");
        }
        Map<String, Object> result = new TreeMap<>();
        entries.forEach((key, entry) -> {
            String place = "entry " + key + ": ";
            if (!(entry instanceof Map<?, ?> parts)
                    || !(parts.get(GROUPS) instanceof Collection<?>)
                    || !(parts.get(SETTINGS) instanceof Map<?, ?> settings)) {
                throw new IllegalArgumentException(
                        place + "expected groups, a list, and spawner_override, a map");
            }
            settings.keySet().forEach(name -> SpawnerNames.require(place, String.valueOf(name)));
            result.put(String.valueOf(key), parts);
        });
        return result;
    }

    /**
     * What they change for a member of these groups.
     *
     * @param entries as {@link #checked}
     * @param now the settings so far
     */
    static Map<String, @Nullable Object> changes(
            Map<String, Object> entries, Set<String> groups, Map<String, @Nullable Object> now) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        for (Object entry : new TreeMap<>(entries).values()) {
            Map<?, ?> parts = (Map<?, ?>) entry;
            Collection<?> named =
                    parts.get(GROUPS) instanceof Collection<?> list ? list : List.of();
            if (named.stream().anyMatch(groups::contains)
                    && parts.get(SETTINGS) instanceof Map<?, ?> settings) {
                settings.forEach((key, above) -> {
                    String name = String.valueOf(key);
                    @Nullable Object below =
                            changes.containsKey(name) ? changes.get(name) : now.get(name);
                    changes.put(name, merged(below, above));
                });
            }
        }
        return changes;
    }

    private static @Nullable Object merged(@Nullable Object below, @Nullable Object above) {
        if (!(above instanceof Map<?, ?> upper) || !(below instanceof Map<?, ?> lower)) {
            return above;
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        lower.forEach((key, value) -> result.put(String.valueOf(key), value));
        upper.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (value == null) {
                result.remove(name);
            } else {
                result.put(name, merged(result.get(name), value));
            }
        });
        return result;
    }
}
