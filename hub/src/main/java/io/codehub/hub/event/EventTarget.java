/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where events are written.
 *
 * @param name of the stream or file
 */
record EventTarget(Kind kind, String name) {

    /** What there is. */
    enum Kind {
        OUTPUT,
        ERRORS,
        FILE
    }

    private static final String EXPECTED =
            "expected stdout, stderr, the name of a file, or a map with class"
                    + " (logging.StreamHandler or logging.FileHandler) and filename";

    /**
     * As it stands in a configuration.
     *
     * @throws IllegalArgumentException if it is none of what is known
     */
    static EventTarget read(@Nullable Object value) {
        if (value instanceof String text && !text.isBlank()) {
            return named(text.strip());
        }
        if (value instanceof Map<?, ?> handler) {
            String type = String.valueOf(handler.get("class"));
            if (type.equals("logging.StreamHandler")) {
                Object stream = handler.get("stream");
                return named(stream == null ? "stderr" : stream.toString());
            }
            if (handler.get("filename") instanceof String file && type.endsWith("FileHandler")) {
                return new EventTarget(Kind.FILE, file);
            }
        }
        throw new IllegalArgumentException(EXPECTED);
    }

    private static EventTarget named(String name) {
        return switch (name) {
            case "stdout", "ext://sys.stdout" -> new EventTarget(Kind.OUTPUT, "stdout");
            case "stderr", "ext://sys.stderr" -> new EventTarget(Kind.ERRORS, "stderr");
            default -> new EventTarget(Kind.FILE, name);
        };
    }

    @Override
    public String toString() {
        return name;
    }
}
