/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.name;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A text with fields such as {@code {username}}; two braces stand for one. */
public final class Template {

    private final String text;
    private int position;

    private Template(String text) {
        this.text = text;
    }

    /**
     * The text with its fields filled in.
     *
     * @throws IllegalArgumentException when there is a brace of another kind
     */
    public static String fill(String text, Map<String, String> fields) {
        return text.indexOf('{') < 0 && text.indexOf('}') < 0
                ? text
                : new Template(text).fill(fields);
    }

    private String fill(Map<String, String> fields) {
        StringBuilder filled = new StringBuilder();
        while (position < text.length()) {
            char next = text.charAt(position);
            boolean brace = next == '{' || next == '}';
            if (brace && text.startsWith(String.valueOf(next).repeat(2), position)) {
                filled.append(next);
                position += 2;
            } else if (next == '{') {
                filled.append(field(fields));
            } else if (next == '}') {
                throw new IllegalArgumentException(
                        "a single } in a template; write }} for the brace itself");
            } else {
                filled.append(next);
                position++;
            }
        }
        return filled.toString();
    }

    private String field(Map<String, String> fields) {
        int end = text.indexOf('}', position);
        if (end < 0) {
            throw new IllegalArgumentException(
                    "a { without its } in a template; write {{ for the brace itself");
        }
        String name = text.substring(position + 1, end);
        @Nullable String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "there is no field {"
                            + shown(name)
                            + "}; write {{ and }} for the braces themselves");
        }
        position = end + 1;
        return value;
    }

    /** What is between braces may be anything, a secret too. */
    private static String shown(String name) {
        return name.matches("[A-Za-z_][A-Za-z0-9_.\\[\\]!:]{0,39}") ? name : "...";
    }
}
