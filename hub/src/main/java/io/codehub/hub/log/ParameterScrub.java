/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.log;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the values of parameters out of text whose names tell that they are secret: in addresses,
 * in addresses encoded within others, and as {@code password=...} in any text. The time does not
 * depend on what the text is, only on its length.
 */
final class ParameterScrub {

    private static final List<String> SECRET_NAMES =
            List.of(
                    "token",
                    "auth",
                    "key",
                    "code",
                    "state",
                    "_xsrf",
                    "password",
                    "passwd",
                    "pwd",
                    "secret");

    /** Plain, or encoded once or more often. */
    private static final Pattern EQUALS = Pattern.compile("=|%(?:25)*3[dD]");

    /** What an encoded name or value may end at. */
    private static final Pattern ENCODED_END = Pattern.compile("%(?:25)*(?:3[fFbB]|2[36])");

    /** With the mark between a scope and its filter: {@code tokens!group=...} holds no token. */
    private static final String BEFORE_NAME = "?&;,({[\"'=!";

    private static final String AFTER_VALUE = "&;,#)}]\"'";

    /** Names are not longer; what is between is not looked at. */
    private static final int LONGEST_NAME = 100;

    private ParameterScrub() {}

    static String text(String text) {
        Matcher equals = EQUALS.matcher(text);
        Matcher encoded = ENCODED_END.matcher(text);
        StringBuilder out = null;
        int done = 0;
        int from = 0;
        while (equals.find(from)) {
            from = equals.end();
            int name = nameStart(text, equals.start(), done, encoded);
            boolean within = name < 0;
            if (isSecret(text.substring(within ? -name : name, equals.start()))) {
                int end = valueEnd(text, from, within, encoded);
                if (end > from && !text.startsWith(Scrub.SECRET, from)) {
                    out = out == null ? new StringBuilder(text.length()) : out;
                    out.append(text, done, from).append(Scrub.SECRET);
                    done = end;
                }
                from = end;
            }
        }
        return out == null ? text : out.append(text, done, text.length()).toString();
    }

    /** Where the name before a sign begins; negative after something encoded. */
    private static int nameStart(String text, int sign, int least, Matcher encoded) {
        int first = Math.max(least, sign - LONGEST_NAME);
        for (int i = sign; i > first; i--) {
            char before = text.charAt(i - 1);
            if (BEFORE_NAME.indexOf(before) >= 0 || Character.isWhitespace(before)) {
                return i;
            }
            if (before == '%' && encoded.region(i - 1, sign).lookingAt() && encoded.end() <= sign) {
                return -encoded.end();
            }
        }
        return first;
    }

    private static boolean isSecret(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SECRET_NAMES.stream().anyMatch(lower::contains);
    }

    private static int valueEnd(String text, int from, boolean within, Matcher encoded) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (AFTER_VALUE.indexOf(c) >= 0 || Character.isWhitespace(c)) {
                return i;
            }
            if (within && c == '%' && encoded.region(i, text.length()).lookingAt()) {
                return i;
            }
        }
        return text.length();
    }
}
