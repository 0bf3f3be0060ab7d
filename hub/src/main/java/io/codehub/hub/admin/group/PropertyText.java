/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.group;

import io.codehub.hub.error.HubException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Properties of groups as people write them: a key and a value per line. What reads as JSON is
 * JSON, so numbers stay numbers; all else is text.
 */
final class PropertyText {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final int MAX_LENGTH = 64_000;

    private PropertyText() {}

    static String write(Map<String, ? extends @Nullable Object> properties) {
        return properties.entrySet().stream()
                .map(property -> key(property.getKey()) + ": " + value(property.getValue()))
                .collect(Collectors.joining("\n"));
    }

    /**
     * Reads what was typed.
     *
     * @throws HubException 400 naming the line that is neither empty nor a pair
     */
    static Map<String, @Nullable Object> read(String text) {
        if (text.length() > MAX_LENGTH) {
            throw HubException.badRequest("The properties are too long.");
        }
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        for (String line : text.lines().map(String::strip).toList()) {
            if (line.isEmpty()) {
                continue;
            }
            int colon = line.startsWith("\"") ? line.indexOf("\":") + 1 : line.indexOf(':');
            if (colon <= 0) {
                throw HubException.badRequest("Not a key and a value: " + line);
            }
            String key = line.substring(0, colon).strip();
            properties.put(
                    key.startsWith("\"") ? String.valueOf(parsed(key)) : key,
                    parsed(line.substring(colon + 1).strip()));
        }
        return properties;
    }

    private static String key(String key) {
        boolean plain =
                !key.isEmpty()
                        && key.equals(key.strip())
                        && key.chars().noneMatch(c -> c == ':' || c == '"' || c < ' ');
        return plain ? key : JSON.writeValueAsString(key);
    }

    private static String value(@Nullable Object value) {
        if (value instanceof String text
                && text.equals(text.strip())
                && text.chars().noneMatch(c -> c < ' ')
                && text.equals(parsed(text))) {
            return text;
        }
        return JSON.writeValueAsString(value);
    }

    private static @Nullable Object parsed(String text) {
        if (text.isEmpty()) {
            return "";
        }
        try {
            return JSON.readValue(text, new TypeReference<@Nullable Object>() {});
        } catch (JacksonException e) {
            return text;
        }
    }
}
