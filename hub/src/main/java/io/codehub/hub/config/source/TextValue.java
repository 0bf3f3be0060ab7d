/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import io.codehub.hub.config.TraitType;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;

/** Text from a command line or the environment: the text itself, or a value in YAML or JSON. */
final class TextValue {

    private TextValue() {}

    /**
     * The value that the type accepts: first the notation that the text seems to have, then the
     * other, then the text as only entry of a list.
     *
     * @throws IllegalArgumentException when the type accepts none
     */
    static Object of(TraitType<?> type, String text) {
        boolean notation = text.startsWith("[") || text.startsWith("{");
        @Nullable Object parsed = parse(text);
        List<@Nullable Object> candidates =
                notation ? Arrays.asList(parsed, text) : Arrays.asList(text, parsed, List.of(text));
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

    private static @Nullable Object parse(String text) {
        try {
            return YamlDocument.value(text);
        } catch (YAMLException e) {
            return null;
        }
    }
}
