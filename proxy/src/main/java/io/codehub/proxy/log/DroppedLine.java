/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.log;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** What is said in place of lines that nobody took in time. Looks like the other messages. */
final class DroppedLine {

    private DroppedLine() {}

    static byte[] of(long count) {
        String time =
                ZonedDateTime.now(ZoneOffset.UTC)
                        .truncatedTo(ChronoUnit.MILLIS)
                        .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
        return "%s [ConfigProxy] WARN: %d lines of the log were dropped: the output is too slow%n"
                .formatted(time, count)
                .getBytes(StandardCharsets.UTF_8);
    }
}
