/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads HTTP messages without buffering a byte more than asked for. */
final class Messages {

    private Messages() {}

    /** The head up to its empty line. */
    static Head head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!endsWith(head, "\r\n\r\n")) {
            head.append((char) next(in, head));
        }
        return Head.of(head.toString());
    }

    /** The body that this head announces; without length, all up to the end of the connection. */
    static String body(Head head, InputStream in, boolean request) throws IOException {
        if (head.chunked()) {
            return chunks(in);
        }
        if (head.length().isPresent()) {
            return text(exactly(in, head.length().get()));
        }
        return request ? "" : text(in.readAllBytes());
    }

    static byte[] exactly(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("ended after '" + text(bytes) + "'");
        }
        return bytes;
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Text in Latin 1, each line break as CR LF. */
    static byte[] bytes(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            StringBuilder line = new StringBuilder();
            while (!endsWith(line, "\r\n")) {
                line.append((char) next(in, line));
            }
            int size = Integer.parseInt(line.toString().strip(), 16);
            body.write(exactly(in, size));
            exactly(in, 2);
            if (size == 0) {
                return text(body.toByteArray());
            }
        }
    }

    private static int next(InputStream in, CharSequence before) throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("ended after '" + before + "'");
        }
        return next;
    }

    private static boolean endsWith(StringBuilder text, String end) {
        int start = text.length() - end.length();
        return start >= 0 && text.indexOf(end, start) == start;
    }
}
