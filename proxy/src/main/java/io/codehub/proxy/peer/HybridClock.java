/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.peer;

import java.util.function.LongSupplier;

/**
 * Gives each write a number that is greater than all numbers seen so far, and close to the time:
 * milliseconds, and a counter in the lower bits. Clocks of machines need not agree for that.
 */
final class HybridClock {

    /** No reading is greater. */
    static final long LAST = Long.MAX_VALUE >> 1;

    private static final int COUNTER_BITS = 16;

    private final LongSupplier millis;
    private long last;

    /** A clock on the time of the system, in milliseconds. */
    HybridClock(LongSupplier millis) {
        this.millis = millis;
    }

    /** A number greater than all before. */
    synchronized long next() {
        last = Math.max(last + 1, millis.getAsLong() << COUNTER_BITS);
        return last;
    }

    /** Takes note of another clock's number. */
    synchronized void observe(long other) {
        if (other <= LAST) {
            last = Math.max(last, other);
        }
    }

    /** The greatest number so far. */
    synchronized long latest() {
        return last;
    }
}
