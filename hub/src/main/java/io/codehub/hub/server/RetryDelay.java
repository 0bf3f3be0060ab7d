/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * After how many seconds whoever was turned away may ask again; at random, so that not all do so at
 * the same moment.
 */
record RetryDelay(int atLeast, int atMost) {

    private static final RetryDelay USUAL = new RetryDelay(30, 60);
    private static final int LONGEST_IN_SECONDS = 90;

    /** Of {@code tornado_settings}; the usual one if they name none, or none that makes sense. */
    static RetryDelay of(Map<String, Object> tornadoSettings) {
        return tornadoSettings.get("spawn_throttle_retry_range") instanceof List<?> range
                        && range.size() == 2
                        && range.getFirst() instanceof Number least
                        && range.getLast() instanceof Number most
                        && least.intValue() >= 0
                        && most.intValue() >= least.intValue()
                ? new RetryDelay(least.intValue(), most.intValue())
                : USUAL;
    }

    int seconds() {
        return ThreadLocalRandom.current().nextInt(atLeast, atMost + 1);
    }

    /** Rounded up, for people. */
    static String words(int seconds) {
        int tens = (seconds + 9) / 10 * 10;
        return tens > LONGEST_IN_SECONDS ? (seconds + 59) / 60 + " minutes" : tens + " seconds";
    }
}
