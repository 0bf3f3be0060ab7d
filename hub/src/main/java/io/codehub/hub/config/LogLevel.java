/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.util.Locale;

/** Python's log levels, by name or number, as names that the logging here knows. */
public final class LogLevel {

    private LogLevel() {}

    /**
     * DEBUG, INFO, WARN or ERROR.
     *
     * @throws IllegalArgumentException with a sentence that says what was expected
     */
    public static String read(Object value) {
        return switch (value.toString().toUpperCase(Locale.ROOT)) {
            case "0", "10", "DEBUG" -> "DEBUG";
            case "20", "INFO" -> "INFO";
            case "30", "WARN", "WARNING" -> "WARN";
            case "40", "50", "ERROR", "CRITICAL" -> "ERROR";
            default -> throw new IllegalArgumentException("expected DEBUG, INFO, WARN or ERROR");
        };
    }
}
