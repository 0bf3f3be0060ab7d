/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.activity;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A server that is ready, and whose it is.
 *
 * @param name empty for the default server
 */
record RunningServer(
        long userId,
        String userName,
        boolean admin,
        String name,
        @Nullable Instant startedAt,
        @Nullable Instant lastActivityAt) {

    /** Without any activity so far, the time since the start counts. */
    boolean idle(CullerSettings settings, Instant now) {
        return isIdle(startedAt, lastActivityAt, settings, now);
    }

    static boolean isIdle(
            @Nullable Instant begin,
            @Nullable Instant lastActivity,
            CullerSettings settings,
            Instant now) {
        @Nullable Instant last = lastActivity != null ? lastActivity : begin;
        boolean unused = last != null && since(last, now).compareTo(settings.timeout()) >= 0;
        boolean old =
                settings.maxAge().isPositive()
                        && begin != null
                        && since(begin, now).compareTo(settings.maxAge()) >= 0;
        return unused || old;
    }

    private static Duration since(Instant then, Instant now) {
        return Duration.between(then, now);
    }
}
