/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What is said in place of lines that nobody took in time. Looks like the other messages. */
final class DroppedLine {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private DroppedLine() {}

    static byte[] of(long count) {
        return "%s [ConfigProxy] warn: %d lines of the log were dropped: the output is too slow%n"
                .formatted(TIME.format(Instant.now()), count)
                .getBytes(StandardCharsets.UTF_8);
    }
}
