/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.forward;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests under way, so that a stop can wait for them. */
public final class Traffic {

    private final AtomicInteger requests = new AtomicInteger();
    private volatile boolean draining;

    void begin() {
        requests.incrementAndGet();
    }

    void end() {
        requests.decrementAndGet();
    }

    /** Requests that have no complete answer yet; tunnels do not count. */
    public int underWay() {
        return requests.get();
    }

    /** From now on every answer ends its connection. */
    public void drain() {
        draining = true;
    }

    boolean draining() {
        return draining;
    }
}
