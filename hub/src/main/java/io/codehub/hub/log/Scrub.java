/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes credentials out of text for the log: values of parameters, also of those within an encoded
 * address, headers, passwords in addresses, and tokens that old services ask about.
 */
final class Scrub {

    static final String SECRET = "[secret]";

    private static final Pattern AUTHORIZATION =
            Pattern.compile(
                    "(?i)(authorization\"?\\s*[:=]\\s*\"?)((?:token|bearer|basic)\\s+)?[^\\s,;\"]+");
    private static final Pattern CREDENTIAL =
            Pattern.compile("(?i)\\b(token|bearer)(\\s+)[A-Za-z0-9._~+/-]{20,}=*");
    private static final Pattern COOKIES =
            Pattern.compile("(?i)(\\b(?:set-)?cookie\"?\\s*:\\s*\"?)([^\\r\\n\"]+)");
    private static final Pattern COOKIE_VALUE = Pattern.compile("=[^;]*");
    private static final Pattern USER_INFO = Pattern.compile("(://[^/:@\\s]*:)[^/@\\s]+@");
    private static final Pattern LOOK_UP =
            Pattern.compile("(/api/authorizations/(?:cookie|token)/)[^?#\\s\"']+");

    private Scrub() {}

    /** The text without secrets. */
    static String text(String text) {
        String result = text;
        if (text.indexOf('=') >= 0 || text.indexOf('%') >= 0) {
            result = ParameterScrub.text(result);
        }
        if (text.contains("://")) {
            result =
                    USER_INFO
                            .matcher(result)
                            .replaceAll("$1" + Matcher.quoteReplacement(SECRET) + "@");
        }
        if (text.contains("/api/authorizations/")) {
            result = LOOK_UP.matcher(result).replaceAll("$1" + Matcher.quoteReplacement(SECRET));
        }
        return headers(result);
    }

    private static String headers(String text) {
        String result = text;
        if (contains(text, "uthorization")) {
            result =
                    AUTHORIZATION
                            .matcher(result)
                            .replaceAll(found ->
                                    Matcher.quoteReplacement(
                                            found.group(1)
                                                    + (found.group(2) == null ? "" : found.group(2))
                                                    + SECRET));
        }
        if (contains(text, "oken ") || contains(text, "earer ")) {
            result =
                    CREDENTIAL
                            .matcher(result)
                            .replaceAll("$1$2" + Matcher.quoteReplacement(SECRET));
        }
        if (contains(text, "ookie")) {
            result =
                    COOKIES.matcher(result)
                            .replaceAll(found ->
                                    Matcher.quoteReplacement(
                                            found.group(1) + cookies(found.group(2))));
        }
        return result;
    }

    /** Quicker than a pattern, for the many lines that have none of it. */
    private static boolean contains(String text, String word) {
        int last = text.length() - word.length();
        for (int i = 0; i <= last; i++) {
            if (text.regionMatches(true, i, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }

    /** The cookies of a header by their names. */
    static String cookies(String header) {
        return header.indexOf('=') < 0
                ? SECRET
                : COOKIE_VALUE.matcher(header).replaceAll("=" + Matcher.quoteReplacement(SECRET));
    }

    /** The value of a header {@code Authorization}: the scheme alone. */
    static String authorization(String value) {
        int space = value.indexOf(' ');
        return space < 0 ? SECRET : value.substring(0, space) + " " + SECRET;
    }
}
