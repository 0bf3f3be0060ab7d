/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.migrate;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of a JupyterHub's database: SQLite has numbers for truth values, and texts for times.
 *
 * @param values by column, those that are null left out
 */
record JupyterHubRow(Map<String, Object> values) {

    /** Whether there is a value, in a column that the JupyterHub may not have had. */
    boolean has(String column) {
        return values.containsKey(column);
    }

    /** Empty for none. */
    String text(String column) {
        return String.valueOf(values.getOrDefault(column, ""));
    }

    /** A JSON text, or another where there is none. */
    String json(String column, String otherwise) {
        return Objects.requireNonNullElse(jsonOrNull(column), otherwise);
    }

    /** A JSON text that is more than {@code null}. */
    @Nullable String jsonOrNull(String column) {
        String text = text(column);
        return text.isEmpty() || text.equals("null") ? null : text;
    }

    /** Zero for none. */
    long number(String column) {
        return values.get(column) instanceof Number number ? number.longValue() : 0;
    }

    boolean flag(String column) {
        Object value = values.get(column);
        return Boolean.TRUE.equals(value)
                || value instanceof Number number && number.intValue() != 0;
    }

    /** A time, which is in UTC. */
    @Nullable Instant time(String column) {
        Object value = values.get(column);
        if (value == null) {
            return null;
        }
        LocalDateTime time =
                value instanceof LocalDateTime known
                        ? known
                        : LocalDateTime.parse(value.toString().replace(' ', 'T'));
        return time.toInstant(ZoneOffset.UTC);
    }

    byte @Nullable [] bytes(String column) {
        Object value = values.get(column);
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        return value == null ? null : value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
