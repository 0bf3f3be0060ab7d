/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.log;

/** Makes text of strangers fit for a log. */
final class LogText {

    private static final int MOST = 200;
    private static final String INDENT = "    ";

    private LogText() {}

    /** The beginning of a text that a stranger made as long as he liked. */
    static String cut(String text) {
        return text.length() > MOST ? text.substring(0, MOST) + "..." : text;
    }

    /** With an escape for whatever a terminal could obey, line breaks included. */
    static String line(String text) {
        return escaped(text, false);
    }

    /**
     * Several lines; those after the first one are indented, so that none looks like a new entry.
     */
    static String block(String text) {
        return escaped(text, true);
    }

    private static String escaped(String text, boolean lines) {
        int first = 0;
        while (first < text.length() && isPlain(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 32).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isPlain(c)) {
                out.append(c);
            } else if (c == '\n') {
                out.append(lines ? "\n" + INDENT : "\\n");
            } else if (c == '\t') {
                out.append(lines ? INDENT : "\\t");
            } else if (c == '\r') {
                out.append(
                        lines && i + 1 < text.length() && text.charAt(i + 1) == '\n' ? "" : "\\r");
            } else {
                out.append("\\u%04x".formatted((int) c));
            }
        }
        return out.toString();
    }

    private static boolean isPlain(char c) {
        if (c >= ' ' && c < 0x7f) {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
