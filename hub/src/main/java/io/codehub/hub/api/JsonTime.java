/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Times in models: ISO 8601 in UTC, with six digits of a second or none if they are all zero. */
public final class JsonTime {

    private static final DateTimeFormatter WHOLE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter FRACTION =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private JsonTime() {}

    /** Null stays null. */
    public static @Nullable String of(@Nullable Instant time) {
        if (time == null) {
            return null;
        }
        Instant exact = time.truncatedTo(ChronoUnit.MICROS);
        LocalDateTime utc = LocalDateTime.ofInstant(exact, ZoneOffset.UTC);
        if (utc.getYear() < 1000 || utc.getYear() > 9999) {
            return (exact.getNano() == 0 ? WHOLE : FRACTION).format(exact);
        }
        return usual(utc);
    }

    /** By hand: lists hold tens of thousands of times. */
    private static String usual(LocalDateTime utc) {
        StringBuilder text = new StringBuilder(27).append(utc.getYear());
        append(text, '-', utc.getMonthValue());
        append(text, '-', utc.getDayOfMonth());
        append(text, 'T', utc.getHour());
        append(text, ':', utc.getMinute());
        append(text, ':', utc.getSecond());
        int micros = utc.getNano() / 1000;
        if (micros != 0) {
            text.append('.');
            for (int digit = 100_000; digit > 0; digit /= 10) {
                text.append((char) ('0' + micros / digit % 10));
            }
        }
        return text.append('Z').toString();
    }

    private static void append(StringBuilder text, char before, int twoDigits) {
        text.append(before)
                .append((char) ('0' + twoDigits / 10))
                .append((char) ('0' + twoDigits % 10));
    }
}
