/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.spawn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a start is; templates know it as {@code start}.
 *
 * @param message the last thing it said
 * @param percent 0 to 100
 * @param seconds since it was asked for
 * @param elapsed the same in words
 * @param slow whether it takes long
 * @param limit after which time the hub gives up, in words
 * @param progressUrl event stream of its messages
 * @param steps what must happen until the editor opens
 * @param lines all it has said
 */
public record StartView(
        String message,
        int percent,
        long seconds,
        String elapsed,
        boolean slow,
        String limit,
        String progressUrl,
        List<Step> steps,
        List<Line> lines) {

    /**
     * A step of a start.
     *
     * @param mark {@code done}, {@code now}, or null for later
     * @param words the same for people who do not see the mark
     * @param doneAt the progress at which it is done, 0 to 100
     */
    public record Step(String label, @Nullable String mark, String words, int doneAt) {}

    /** One message; {@code time} counts from the request. */
    public record Line(String time, String message) {}
}
