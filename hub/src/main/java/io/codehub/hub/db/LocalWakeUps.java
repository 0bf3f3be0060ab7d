/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wake-ups within one process. */
public final class LocalWakeUps implements WakeUps {

    private final ConcurrentMap<String, Set<LocalWaiter>> waiters = new ConcurrentHashMap<>();

    @Override
    public void publish(String topic) {
        waiters.getOrDefault(topic, Set.of()).forEach(LocalWaiter::wake);
    }

    /** For a listener that may have missed some. */
    void publishAll() {
        waiters.values().forEach(set -> set.forEach(LocalWaiter::wake));
    }

    @Override
    public Waiter waiter(String topic) {
        LocalWaiter waiter = new LocalWaiter(topic);
        waiters.compute(
                topic,
                (_, set) -> {
                    Set<LocalWaiter> result = set == null ? ConcurrentHashMap.newKeySet() : set;
                    result.add(waiter);
                    return result;
                });
        return waiter;
    }

    private final class LocalWaiter implements Waiter {

        private final String topic;
        private final Semaphore signal = new Semaphore(0);

        LocalWaiter(String topic) {
            this.topic = topic;
        }

        void wake() {
            signal.release();
        }

        @Override
        public void await(Duration atMost) throws InterruptedException {
            if (signal.tryAcquire(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS)) {
                signal.drainPermits();
            }
        }

        @Override
        public void close() {
            waiters.computeIfPresent(
                    topic,
                    (_, set) -> {
                        set.remove(this);
                        return set.isEmpty() ? null : set;
                    });
            wake();
        }
    }
}
