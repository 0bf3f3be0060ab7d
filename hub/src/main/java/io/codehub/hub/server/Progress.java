/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a start has said.
 *
 * @param id grows with time
 * @param progress 0 to 100
 * @param message one short sentence, plain text
 * @param htmlMessage the same as markup that is safe to show; null if there is none
 * @param rawEvent what it was made from, such as an event of a cluster; null if from nothing
 */
public record Progress(
        long id,
        Instant at,
        int progress,
        String message,
        @Nullable String htmlMessage,
        @Nullable Map<String, Object> rawEvent) {

    private static final int STEPS = 5;

    /** How far the start is, in the five steps that the progress page shows: 1 to 5. */
    public int step() {
        return Math.clamp(1 + progress / (100 / STEPS), 1, STEPS);
    }
}
