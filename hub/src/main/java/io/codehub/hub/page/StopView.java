/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import io.codehub.hub.activity.IdleStop;
import io.codehub.hub.web.Moment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a running server will be stopped, as pages tell it.
 *
 * @param soon whether it is time to warn
 * @param keptUntil until when it is kept; null if it is not
 * @param mayKeepUntil until when it could be kept; null if that is no longer
 * @param keepUrl where a form asks for that
 */
record StopView(
        Moment at,
        boolean soon,
        @Nullable Moment keptUntil,
        @Nullable Moment mayKeepUntil,
        String keepUrl) {

    static StopView of(IdleStop stop, String keepUrl, Instant now) {
        return new StopView(
                Moment.until(stop.at(), now),
                stop.soon(),
                until(stop.keptUntil(), now),
                until(stop.mayKeepUntil(), now),
                keepUrl);
    }

    private static @Nullable Moment until(@Nullable Instant at, Instant now) {
        return at == null ? null : Moment.until(at, now);
    }
}
