/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments, by option. */
final class Arguments {

    private final Map<Option, List<String>> given = new LinkedHashMap<>();

    private Arguments() {}

    /**
     * Reads them.
     *
     * @throws UsageException if one is not known, or cannot be obeyed
     */
    static Arguments read(List<String> arguments) {
        Arguments read = new Arguments();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--") || argument.length() == 2) {
                throw new UsageException("unexpected argument '%s'".formatted(argument));
            }
            int equals = argument.indexOf('=');
            String name = equals < 0 ? argument : argument.substring(0, equals);
            Option option =
                    Option.find(name)
                            .orElseThrow(() ->
                                    new UsageException("unknown option '%s'".formatted(name)));
            if (option.kind() == Option.Kind.REFUSED) {
                throw new UsageException(
                        "option '%s' is not supported: %s".formatted(name, option.help()));
            }
            String value = "";
            if (option.valued()) {
                if (equals >= 0) {
                    value = argument.substring(equals + 1);
                } else if (i + 1 < arguments.size()) {
                    value = arguments.get(++i);
                } else {
                    throw new UsageException("option '%s' needs a value".formatted(name));
                }
            } else if (equals >= 0) {
                throw new UsageException("option '%s' takes no value".formatted(name));
            }
            read.given.computeIfAbsent(option, o -> new ArrayList<>()).add(value);
        }
        return read;
    }

    boolean has(Option option) {
        return given.containsKey(option);
    }

    /** All values of a repeatable option. */
    List<String> all(Option option) {
        return given.getOrDefault(option, List.of());
    }

    @Nullable Path path(Option option) {
        @Nullable String text = text(option);
        try {
            return text == null ? null : Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageException("%s must be a path".formatted(option.flag()));
        }
    }

    /** The last value; null if there is none. */
    @Nullable String text(Option option) {
        List<String> values = given.getOrDefault(option, List.of());
        String last = values.isEmpty() ? "" : values.getLast();
        return last.isEmpty() ? null : last;
    }

    /** An address to bind; empty for all interfaces. */
    String address(Option option, String absent) {
        List<String> values = given.getOrDefault(option, List.of());
        String value = values.isEmpty() ? absent : values.getLast();
        return value.equals("*") ? "" : value;
    }

    /** A port that others must know in advance. */
    int port(Option option, int absent) {
        int port = anyPort(option, absent);
        if (port == 0 && text(option) != null) {
            throw new UsageException("%s must not be 0".formatted(option.flag()));
        }
        return port;
    }

    /** A port; 0 lets the system choose. */
    int anyPort(Option option, int absent) {
        @Nullable String text = text(option);
        if (text == null) {
            return absent;
        }
        long value = number(option, text);
        if (value > 65535) {
            throw new UsageException("%s must be a port number".formatted(option.flag()));
        }
        return (int) value;
    }

    /** 0 without the option. */
    int count(Option option) {
        @Nullable String text = text(option);
        return text == null ? 0 : (int) Math.min(number(option, text), Integer.MAX_VALUE);
    }

    @Nullable Duration milliseconds(Option option) {
        @Nullable String text = text(option);
        return text == null ? null : Duration.ofMillis(number(option, text));
    }

    private static long number(Option option, String text) {
        if (text.length() <= 10 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Long.parseLong(text);
        }
        throw new UsageException("%s must be a number, not '%s'".formatted(option.flag(), text));
    }
}
