/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** YAML with a map on top, whatever is in it. */
public final class YamlText {

    private YamlText() {}

    /**
     * The map in a file.
     *
     * @param problems takes what is wrong with it; then the map is empty
     */
    public static Map<String, Object> map(Path file, List<String> problems) {
        try {
            return map(file.toString(), Files.readString(file), problems);
        } catch (IOException e) {
            problems.add(file + ": the file cannot be read as text");
            return Map.of();
        }
    }

    /**
     * The map in a text.
     *
     * @param name for messages
     */
    public static Map<String, Object> map(String name, String text, List<String> problems) {
        return new YamlDocument(name, problems)
                .whole(text)
                .map(value -> {
                    if (value instanceof Map<?, ?> map) {
                        Map<String, Object> result = new LinkedHashMap<>();
                        map.forEach((key, entry) -> result.put(String.valueOf(key), entry));
                        return result;
                    }
                    problems.add(name + ": expected keys and values");
                    return Map.<String, Object>of();
                })
                .orElse(Map.of());
    }
}
