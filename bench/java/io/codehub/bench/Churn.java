/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Servers that come and go: routes beside those in use are added and deleted all the time. */
final class Churn implements AutoCloseable {

    private static final int ALIVE = 20;

    private final Running proxy;
    private final int target;
    private final AtomicInteger next = new AtomicInteger();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private volatile int failed;

    Churn(Running proxy, int target, int perSecond) {
        this.proxy = proxy;
        this.target = target;
        clock.scheduleAtFixedRate(
                this::change, 0, TimeUnit.SECONDS.toMicros(1) / perSecond, TimeUnit.MICROSECONDS);
    }

    private void change() {
        int i = next.getAndIncrement();
        try {
            proxy.addRoute("/user/guest-" + i, target);
            if (i >= ALIVE) {
                proxy.deleteRoute("/user/guest-" + (i - ALIVE));
            }
        } catch (RuntimeException e) {
            failed++;
        }
    }

    /** Changes that were refused. */
    int failed() {
        return failed;
    }

    /** Changes so far. */
    int made() {
        return 2 * next.get() - ALIVE;
    }

    @Override
    public void close() throws InterruptedException {
        clock.shutdown();
        clock.awaitTermination(5, TimeUnit.SECONDS);
    }
}
