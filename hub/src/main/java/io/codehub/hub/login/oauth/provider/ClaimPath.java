/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where in nested objects a value is: {@code ocs.data.id}; a dot in a name is {@code \.} there. */
public record ClaimPath(String text, List<String> names) {

    public ClaimPath {
        names = List.copyOf(names);
    }

    public static ClaimPath of(String text) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\\' && i + 1 < text.length()) {
                name.append(text.charAt(++i));
            } else if (character == '.') {
                names.add(name.toString());
                name.setLength(0);
            } else {
                name.append(character);
            }
        }
        names.add(name.toString());
        return new ClaimPath(text, names);
    }

    /** The value; null if it is not there. */
    public @Nullable Object in(Map<String, ?> object) {
        @Nullable Object value = object;
        for (String name : names) {
            if (!(value instanceof Map<?, ?> map)) {
                return null;
            }
            value = map.get(name);
        }
        return value;
    }
}
