/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.log;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What is said in place of lines that nobody took in time. Looks like the other messages. */
final class DroppedLine {

    private DroppedLine() {}

    static byte[] of(long count) {
        return MessageLayout.line(
                        Instant.now(),
                        "warn",
                        count + " lines of the log were dropped: the output is too slow")
                .getBytes(StandardCharsets.UTF_8);
    }
}
