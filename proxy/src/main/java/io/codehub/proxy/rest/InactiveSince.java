/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** The filter by last activity in queries for all routes. */
final class InactiveSince {

    private InactiveSince() {}

    /**
     * Latest activity, in milliseconds, that is not in the answer any more.
     *
     * @return {@link Long#MAX_VALUE} without a filter
     * @throws IllegalArgumentException if the text is no time; the message names it
     */
    static long parse(Map<String, List<String>> query) {
        String text = first(query, "inactiveSince");
        if (text.isEmpty()) {
            text = first(query, "inactive_since");
        }
        if (text.isEmpty()) {
            return Long.MAX_VALUE;
        }
        // A plus sign that was not escaped has become a space.
        String value = text.strip().replace(' ', '+');
        try {
            if (value.length() == "2026-01-31".length()) {
                return LocalDate.parse(value)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli();
            }
            return OffsetDateTime.parse(value).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            return instant(value, text);
        }
    }

    private static long instant(String value, String text) {
        try {
            return Instant.parse(value + "Z").toEpochMilli();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "Invalid timestamp for inactiveSince: '" + text + "'");
        }
    }

    private static String first(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of("")).getFirst();
    }
}
