/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.dbm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The format of Python's {@code dbm.dumb}: a list of keys and places, and a file of values. */
final class DumbDbm {

    private static final Pattern LINE =
            Pattern.compile(
                    "(?:'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\")"
                            + ", \\(([0-9]{1,9}), ([0-9]{1,9})\\)");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x([0-9a-f]{2})|(.))");

    private DumbDbm() {}

    static Map<ByteBuffer, byte[]> read(Path directory, Path data) throws IOException {
        byte[] values = Files.readAllBytes(data);
        Map<ByteBuffer, byte[]> entries = new LinkedHashMap<>();
        // Keys are bytes, each written as the character of that number.
        for (String line : Files.readAllLines(directory, StandardCharsets.ISO_8859_1)) {
            Matcher matcher = LINE.matcher(line.strip());
            if (line.isBlank()) {
                continue;
            }
            if (!matcher.matches()) {
                throw new IOException(directory + " has a line that is not understood");
            }
            String key = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
            int start = Integer.parseInt(matcher.group(3));
            int end = start + Integer.parseInt(matcher.group(4));
            if (end > values.length) {
                throw new IOException(data + " is shorter than " + directory + " says");
            }
            entries.put(
                    ByteBuffer.wrap(unescaped(key).getBytes(StandardCharsets.ISO_8859_1)),
                    java.util.Arrays.copyOfRange(values, start, end));
        }
        return entries;
    }

    private static String unescaped(String literal) {
        return ESCAPE.matcher(literal)
                .replaceAll(escape -> Matcher.quoteReplacement(character(escape)));
    }

    private static String character(java.util.regex.MatchResult escape) {
        if (escape.group(1) != null) {
            return String.valueOf((char) Integer.parseInt(escape.group(1), 16));
        }
        return switch (escape.group(2)) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            default -> escape.group(2);
        };
    }
}
