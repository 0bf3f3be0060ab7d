/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * First line and headers of a message, as they came.
 *
 * @param lines without line breaks; the first is the request line or status line
 */
record Head(List<String> lines) {

    static Head of(String text) {
        return new Head(List.of(text.split("\r\n")));
    }

    String firstLine() {
        return lines.getFirst();
    }

    /** The target of a request, byte for byte. */
    String target() {
        String line = firstLine();
        return line.substring(line.indexOf(' ') + 1, line.lastIndexOf(' '));
    }

    String method() {
        return firstLine().substring(0, firstLine().indexOf(' '));
    }

    /** The status of a reply. */
    int status() {
        return Integer.parseInt(firstLine().split(" ", 3)[1]);
    }

    /** The values of all lines with this name, in their order. */
    List<String> all(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        List<String> values = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            if (line.toLowerCase(Locale.ROOT).startsWith(start)) {
                values.add(line.substring(start.length()).strip());
            }
        }
        return values;
    }

    /** The values of all lines with this name, joined by a comma; empty if there is none. */
    String header(String name) {
        return String.join(", ", all(name));
    }

    Optional<Integer> length() {
        return all("content-length").stream().findFirst().map(Integer::valueOf);
    }

    boolean chunked() {
        return header("transfer-encoding").equalsIgnoreCase("chunked");
    }

    boolean upgrade() {
        return header("upgrade").equalsIgnoreCase("websocket");
    }
}
