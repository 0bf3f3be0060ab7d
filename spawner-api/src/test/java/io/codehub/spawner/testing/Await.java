/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.testing;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for conditions, never for a fixed time. */
public final class Await {

    private Await() {}

    /**
     * Returns when the condition holds.
     *
     * @throws AssertionError when it does not within a minute; the message names it
     */
    public static void until(String what, Callable<Boolean> condition) throws Exception {
        until(what, Duration.ofSeconds(60), condition);
    }

    /** As {@link #until(String, Callable)}, within the given time. */
    public static void until(String what, Duration limit, Callable<Boolean> condition)
            throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + limit + ": " + what);
            }
            Thread.sleep(5);
        }
    }
}
