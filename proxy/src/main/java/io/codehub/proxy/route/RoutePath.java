/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.route;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Locale;

/** The form in which route paths are stored: decoded, a slash in front, none at the end. */
public final class RoutePath {

    private static final String PLAIN = "-._~!$&'()*+,;=:@/";

    private RoutePath() {}

    /**
     * Normal form of the path in a REST URL: dot segments resolved, then decoded once.
     *
     * @throws MalformedPathException if an escape is malformed
     */
    public static String fromUrl(String raw) {
        Deque<String> kept = new ArrayDeque<>();
        for (String segment : raw.split("/", -1)) {
            String dots = segment.toLowerCase(Locale.ROOT).replace("%2e", ".");
            if (dots.equals("..")) {
                kept.pollLast();
            } else if (!dots.equals(".")) {
                kept.addLast(segment);
            }
        }
        String path = String.join("/", kept);
        return normal(path.indexOf('%') < 0 ? path : PathScanner.decode(path));
    }

    /** A leading slash, and exactly one trailing slash removed; {@code /} stays. */
    public static String normal(String path) {
        String slashed = path.startsWith("/") ? path : "/" + path;
        return slashed.length() > 1 && slashed.endsWith("/")
                ? slashed.substring(0, slashed.length() - 1)
                : slashed;
    }

    /** The path as it stands in a URL, ending in a slash. */
    public static String encodedPrefix(String path) {
        StringBuilder text = new StringBuilder(path.length() + 1);
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || PLAIN.indexOf(c) >= 0)) {
                text.append(c);
            } else {
                text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return text.charAt(text.length() - 1) == '/'
                ? text.toString()
                : text.append('/').toString();
    }
}
