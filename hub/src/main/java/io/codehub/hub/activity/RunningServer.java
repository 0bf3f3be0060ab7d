/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.activity;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
        @Nullable Instant lastActivityAt,
        @Nullable Instant keepUntil) {

    /** Without any activity so far, the time since the start counts. */
    boolean idle(CullerSettings settings, Instant now) {
        return end(settings).filter(end -> !end.isAfter(now)).isPresent();
    }

    /** When it is stopped if nobody uses it from now on; empty if it never is. */
    Optional<Instant> end(CullerSettings settings) {
        @Nullable Instant last = lastUse();
        if (last == null) {
            return Optional.empty();
        }
        Instant unused = last.plus(settings.timeout());
        Instant kept = keepUntil != null && keepUntil.isAfter(unused) ? keepUntil : unused;
        return Optional.of(tooOld(settings).filter(tooOld -> tooOld.isBefore(kept)).orElse(kept));
    }

    /** When it is stopped even if it is in use; empty for never. */
    Optional<Instant> tooOld(CullerSettings settings) {
        return startedAt != null && settings.maxAge().isPositive()
                ? Optional.of(startedAt.plus(settings.maxAge()))
                : Optional.empty();
    }

    /** The last activity; without any so far, the start. */
    @Nullable Instant lastUse() {
        return lastActivityAt != null ? lastActivityAt : startedAt;
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
