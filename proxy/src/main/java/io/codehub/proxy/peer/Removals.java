/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.peer;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The paths whose routes were removed, in that order. A removal is known for a while, so that a
 * replica that missed it does not bring the route back.
 */
final class Removals {

    private static final long KEPT = Duration.ofMinutes(15).toNanos();
    private static final int MOST = 20_000;

    private final Map<String, Long> times = new LinkedHashMap<>();

    void add(String path) {
        times.remove(path);
        times.put(path, System.nanoTime());
    }

    void forget(String path) {
        times.remove(path);
    }

    /** Names those that need not be known any more. */
    void removeOld(Consumer<String> old) {
        long now = System.nanoTime();
        Iterator<Map.Entry<String, Long>> all = times.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<String, Long> oldest = all.next();
            if (times.size() <= MOST && now - oldest.getValue() < KEPT) {
                return;
            }
            all.remove();
            old.accept(oldest.getKey());
        }
    }
}
