/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.route;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Walks over the elements of a raw path. Elements are decoded once, and an encoded slash divides
 * them like a plain one; the offset tells where in the raw text an element ended.
 */
final class PathScanner {

    private final String raw;
    private int position;
    private int offset;

    /** Starts behind the first slash of the raw path. */
    PathScanner(String raw) {
        this.raw = raw;
        this.position = 1;
    }

    boolean hasNext() {
        return position <= raw.length();
    }

    /**
     * The next element, decoded.
     *
     * @throws MalformedPathException if it holds a malformed escape or is a dot segment
     */
    String next() {
        int start = position;
        int end = start;
        boolean escaped = false;
        while (end < raw.length() && !slashAt(end)) {
            escaped |= raw.charAt(end) == '%';
            end++;
        }
        offset = end;
        position = end < raw.length() && raw.charAt(end) == '%' ? end + 3 : end + 1;
        String text = raw.substring(start, end);
        String element = escaped ? decode(text) : text;
        if (isDotSegment(element)) {
            throw new MalformedPathException("dot segment");
        }
        return element;
    }

    /** Raw offset just behind the element last returned: of its slash, or the end of the path. */
    int offset() {
        return offset;
    }

    private boolean slashAt(int index) {
        return raw.charAt(index) == '/'
                || (raw.charAt(index) == '%' && raw.regionMatches(true, index, "%2f", 0, 3));
    }

    /**
     * Some servers take a backslash for a slash, and some drop what follows a semicolon, so neither
     * hides a dot segment.
     */
    private static boolean isDotSegment(String element) {
        if (!element.startsWith(".") && element.indexOf('\\') < 0) {
            return false;
        }
        for (String part : element.split("\\\\", -1)) {
            int parameters = part.indexOf(';');
            String name = parameters < 0 ? part : part.substring(0, parameters);
            if (name.equals(".") || name.equals("..")) {
                return true;
            }
        }
        return false;
    }

    /** Percent-decodes a text that holds at least one escape, strictly. */
    static String decode(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length() * 3);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                boolean complete = i + 2 < text.length();
                int high = complete ? digit(text.charAt(i + 1)) : -1;
                int low = complete ? digit(text.charAt(i + 2)) : -1;
                if (high < 0 || low < 0) {
                    throw new MalformedPathException("malformed escape");
                }
                bytes.put((byte) (high << 4 | low));
                i += 2;
            } else if (c < 0x80) {
                bytes.put((byte) c);
            } else {
                bytes.put(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedPathException("malformed escape");
        }
    }

    private static int digit(char c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }
}
