/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** JSON as the Python side reads and writes it. */
final class ScriptJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(200)
                                                    .build())
                                    .build())
                    .build();

    private ScriptJson() {}

    static byte[] write(Map<String, ? extends @Nullable Object> value) {
        return MAPPER.writeValueAsBytes(value);
    }

    static Map<String, Object> read(String text) {
        return MAPPER.readValue(text, new TypeReference<Map<String, Object>>() {});
    }

    /** A map of JSON, empty for anything else. */
    static Map<String, @Nullable Object> map(@Nullable Object value) {
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> result.put(String.valueOf(key), entry));
        }
        return result;
    }
}
