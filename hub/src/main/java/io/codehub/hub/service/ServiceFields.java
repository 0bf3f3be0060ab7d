/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one entry, by kind of value. Errors name the service and the field, and never show
 * a value: it could be a secret.
 */
final class ServiceFields {

    private final Map<String, Object> entry;

    ServiceFields(Map<String, Object> entry) {
        this.entry = entry;
    }

    Set<String> names() {
        return entry.keySet();
    }

    /** Whether the field is there, be it null. */
    boolean has(String field) {
        return entry.containsKey(field);
    }

    String text(String field) {
        @Nullable Object value = entry.get(field);
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return text;
        }
        throw wrong(field + " must be text");
    }

    boolean bool(String field, boolean preset) {
        @Nullable Object value = entry.get(field);
        if (value == null) {
            return preset;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong(field + " must be true or false");
    }

    List<String> texts(String field) {
        @Nullable Object value = entry.get(field);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw wrong(field + " must be a list of text");
    }

    /** Program and arguments; a single text is the program. */
    List<String> command(String field) {
        return entry.get(field) instanceof String program
                ? program.isBlank() ? List.of() : List.of(program)
                : texts(field);
    }

    @SuppressWarnings("unchecked")
    @Nullable Map<String, Object> object(String field) {
        @Nullable Object value = entry.get(field);
        if (value == null || value instanceof Map<?, ?>) {
            return (Map<String, Object>) value;
        }
        throw wrong(field + " must be a map");
    }

    /** Environment variables; numbers are taken as text. */
    Map<String, String> variables(String field) {
        Map<String, Object> values = object(field);
        Map<String, String> variables = new LinkedHashMap<>();
        if (values != null) {
            ((Map<?, ?>) values)
                    .forEach(
                            (name, value) -> variables.put(name(field, name), value(field, value)));
        }
        return Map.copyOf(variables);
    }

    private String name(String field, Object name) {
        String text = String.valueOf(name);
        if (text.isEmpty() || text.indexOf('=') >= 0 || text.indexOf('\0') >= 0) {
            throw wrong(field + " has a name that no variable can have");
        }
        return text;
    }

    private String value(String field, @Nullable Object value) {
        if ((value instanceof String || value instanceof Number)
                && value.toString().indexOf('\0') < 0) {
            return value.toString();
        }
        throw wrong(field + " must have text as values");
    }

    /** A number of seconds above zero. */
    Duration seconds(String field, Duration preset) {
        @Nullable Object value = entry.get(field);
        if (value == null) {
            return preset;
        }
        if (value instanceof Number number
                && number.doubleValue() > 0
                && number.doubleValue() < Integer.MAX_VALUE) {
            BigDecimal millis = new BigDecimal(number.toString()).movePointRight(3);
            return Duration.ofMillis(Math.max(1, millis.longValue()));
        }
        throw wrong(field + " must be a number of seconds");
    }

    IllegalArgumentException wrong(String problem) {
        return new IllegalArgumentException("service " + entry.get("name") + ": " + problem);
    }
}
