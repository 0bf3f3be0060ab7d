/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import java.time.Instant;
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
        return (exact.getNano() == 0 ? WHOLE : FRACTION).format(exact);
    }
}
