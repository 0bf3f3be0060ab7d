/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import io.codehub.hub.config.script.SecretNames;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A value for people: on one line, cut, without secrets. */
final class ShownValue {

    private static final int MAX_LENGTH = 160;

    private ShownValue() {}

    /**
     * The text.
     *
     * @param name of the setting, which may say that the value is secret
     */
    static String of(String name, @Nullable Object value, boolean secret) {
        // The keys of a secret map may be what is secret.
        String text = secret && value instanceof Map ? "***" : text(name, value, secret);
        return text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "...";
    }

    private static String text(String name, @Nullable Object value, boolean secret) {
        boolean masked = secret || SecretNames.contain(name);
        return switch (value) {
            case null -> "null";
            case Boolean flag -> flag.toString();
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(entry ->
                                    entry.getKey()
                                            + ": "
                                            + text(
                                                    String.valueOf(entry.getKey()),
                                                    entry.getValue(),
                                                    masked))
                            .collect(Collectors.joining(", ", "{", "}"));
            case Collection<?> items ->
                    items.stream()
                            .map(item -> text(name, item, masked))
                            .collect(Collectors.joining(", ", "[", "]"));
            default -> masked ? "***" : scalar(value);
        };
    }

    private static String scalar(Object value) {
        return value instanceof String text
                ? '"' + text.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"") + '"'
                : value.toString();
    }
}
