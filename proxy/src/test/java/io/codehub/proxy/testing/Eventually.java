/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.testing;

import java.time.Duration;
import java.util.concurrent.Callable;

/** Waits for a condition, with a deadline. */
public final class Eventually {

    private Eventually() {}

    /** Waits as long as it may take on a machine that is busy with other things. */
    public static void holds(String what, Callable<Boolean> condition) {
        within(Duration.ofSeconds(60), what, condition);
    }

    public static void within(Duration limit, String what, Callable<Boolean> condition) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (!condition.call()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("not within " + limit + ": " + what);
                }
                Thread.sleep(20);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
