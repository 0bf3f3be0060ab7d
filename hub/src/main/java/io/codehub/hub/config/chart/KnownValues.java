/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.chart;

import io.codehub.hub.config.source.NearestName;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which values the chart has, as its schema says. */
final class KnownValues {

    private static final String KEYS = "properties";
    private static final String OTHER_KEYS = "additionalProperties";

    private final List<String> problems;

    /**
     * @param problems takes a sentence for each value that is not there
     */
    KnownValues(List<String> problems) {
        this.problems = problems;
    }

    /**
     * Looks for values that the chart does not have.
     *
     * @param schema in JSON schema's words; empty where it is not known
     */
    void check(Map<?, ?> schema, Map<?, ?> given) {
        check(schema, given, "");
    }

    private void check(Map<?, ?> schema, Map<?, ?> given, String prefix) {
        Map<String, Object> keys = map(schema.get(KEYS));
        @Nullable Object others = schema.get(OTHER_KEYS);
        given.forEach((key, value) -> {
            String path = prefix + key;
            @Nullable Object known = keys.get(String.valueOf(key));
            if (known == null && others == null && !keys.isEmpty()) {
                List<String> paths = keys.keySet().stream().map(name -> prefix + name).toList();
                problems.add(path + ": there is no such value" + NearestName.hint(path, paths));
            } else if (value instanceof Map<?, ?> below) {
                check(map(known == null ? others : known), below, path + ".");
            }
        });
    }

    private static Map<String, Object> map(@Nullable Object node) {
        return node instanceof Map<?, ?> map ? Values.copy(map) : Map.of();
    }
}
