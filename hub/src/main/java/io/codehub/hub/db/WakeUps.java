/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import java.time.Duration;

/**
 * Tells waiting threads of all hubs that something has changed. A wake-up may be lost when the
 * database is away or the other hub shares only an embedded database, so whoever waits looks again
 * from time to time.
 */
public interface WakeUps {

    /** Wakes all who wait for the topic. Call it after the change is committed. */
    void publish(String topic);

    /** Starts to listen; what is published from now on ends the next wait. */
    Waiter waiter(String topic);

    /** One listener, used by one thread. */
    interface Waiter extends AutoCloseable {

        /** Returns as soon as the topic was published since the last call, or the time is over. */
        void await(Duration atMost) throws InterruptedException;

        /** Stops to listen; a thread that is just waiting returns. */
        @Override
        void close();
    }
}
