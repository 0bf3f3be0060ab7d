/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The cookies of one browser, byte for byte as they were set. */
final class Jar {

    private final Map<Key, String> values = new LinkedHashMap<>();

    /** Keeps what a line {@code Set-Cookie} says. */
    void keep(String line) {
        String pair = line.split(";", 2)[0];
        int sign = pair.indexOf('=');
        Key key = new Key(pair.substring(0, sign).strip(), attribute(line, "path"));
        if (clears(line)) {
            values.remove(key);
        } else {
            values.put(key, pair.substring(sign + 1).strip());
        }
    }

    static boolean clears(String line) {
        String value = line.split(";", 2)[0].replaceFirst("^[^=]*=", "").replace("\"", "");
        return value.isBlank()
                || attribute(line, "max-age").equals("0")
                || attribute(line, "expires").contains("1970");
    }

    private static String attribute(String line, String name) {
        return Arrays.stream(line.split(";"))
                .map(String::strip)
                .filter(part -> part.toLowerCase(Locale.ROOT).startsWith(name + "="))
                .map(part -> part.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    /** The header for a request to this path; empty without cookies. */
    String header(String path) {
        return values.entrySet().stream()
                .filter(entry -> path.startsWith(entry.getKey().path()))
                .map(entry -> entry.getKey().name() + "=" + entry.getValue())
                .collect(Collectors.joining("; "));
    }

    /** The token for forms of the hub; empty without one. */
    String xsrf() {
        return values.getOrDefault(new Key("_xsrf", "/hub/"), "");
    }

    Set<String> names() {
        return values.keySet().stream().map(Key::name).collect(Collectors.toSet());
    }

    void remove(String name) {
        values.keySet().removeIf(key -> key.name().equals(name));
    }

    void put(String name, String path, String value) {
        values.put(new Key(name, path), value);
    }

    private record Key(String name, String path) {}
}
