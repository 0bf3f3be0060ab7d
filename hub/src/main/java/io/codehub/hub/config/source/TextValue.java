/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import io.codehub.hub.config.TraitType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;

/** Text from a command line or the environment: the text itself, or a value in YAML or JSON. */
final class TextValue {

    private TextValue() {}

    /**
     * The value that the type accepts: first the notation that the text seems to have, then the
     * other, then the text as only entry of a list, then {@code NAME=value} as a map.
     *
     * @throws IllegalArgumentException when the type accepts none
     */
    static Object of(TraitType<?> type, String text) {
        boolean notation = text.startsWith("[") || text.startsWith("{") || text.startsWith("- ");
        @Nullable Object parsed = parse(text);
        List<@Nullable Object> candidates =
                notation
                        ? Arrays.asList(parsed, text)
                        : Arrays.asList(text, parsed, List.of(text), map(text));
        @Nullable IllegalArgumentException first = null;
        for (@Nullable Object candidate : candidates) {
            if (candidate == null) {
                continue;
            }
            try {
                type.read(candidate);
                return candidate;
            } catch (IllegalArgumentException e) {
                // What is wrong with the parsed value says more than that it is text.
                first = first == null || candidate == parsed ? e : first;
            }
        }
        throw first == null ? new IllegalArgumentException("expected a value") : first;
    }

    private static @Nullable Map<String, Object> map(String text) {
        Map<String, Object> map = entries(List.of(text));
        return map.isEmpty() ? null : map;
    }

    /** What several texts of the command line say together: a list, or entries of a map. */
    static Object of(TraitType<?> type, List<String> texts) {
        try {
            type.read(texts);
            return texts;
        } catch (IllegalArgumentException e) {
            Map<String, Object> map = entries(texts);
            if (map.isEmpty()) {
                throw e;
            }
            try {
                type.read(map);
                return map;
            } catch (IllegalArgumentException _) {
                throw e;
            }
        }
    }

    /** Texts such as {@code NAME=value}; empty if there is another one among them. */
    private static Map<String, Object> entries(List<String> texts) {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals <= 0) {
                return Map.of();
            }
            entries.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return entries;
    }

    private static @Nullable Object parse(String text) {
        try {
            return YamlDocument.value(text);
        } catch (YAMLException e) {
            return null;
        }
    }
}
