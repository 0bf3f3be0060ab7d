/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** JSON in text columns and in sealed columns. */
public final class JsonText {

    private static final int MAX_DEPTH = 100;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MAX_DEPTH)
                                                    .build())
                                    .build())
                    .build();

    private JsonText() {}

    /** The text for a column. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** The text for a column that may be null. */
    public static @Nullable String writeNullable(@Nullable Object value) {
        return value == null ? null : write(value);
    }

    /** A JSON object, in the order of the text. */
    public static Map<String, Object> object(String text) {
        return MAPPER.readValue(text, new TypeReference<Map<String, Object>>() {});
    }

    /** A JSON object or null. */
    public static @Nullable Map<String, Object> nullableObject(@Nullable String text) {
        return text == null ? null : object(text);
    }

    /** A JSON array of text, such as scopes. */
    public static List<String> strings(String text) {
        return MAPPER.readValue(text, new TypeReference<List<String>>() {});
    }

    /** A record. */
    public static <T> T read(String text, Class<T> type) {
        return MAPPER.readValue(text, type);
    }
}
