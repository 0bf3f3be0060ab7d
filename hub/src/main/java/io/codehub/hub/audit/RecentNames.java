/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names that came lately, so that what many requests repeat is told once in a while. */
public final class RecentNames {

    private static final int MAX_ENTRIES = 10_000;

    private final Clock clock;
    private final Duration pause;
    private final Map<String, Instant> seen =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
                    return size() > MAX_ENTRIES;
                }
            };

    public RecentNames(Clock clock, Duration pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /** Whether the name has not come within the pause; it has now. */
    public synchronized boolean isNew(String name) {
        Instant now = clock.instant();
        Instant last = seen.get(name);
        if (last != null && last.plus(pause).isAfter(now)) {
            return false;
        }
        seen.remove(name);
        seen.put(name, now);
        return true;
    }
}
