/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.health;

import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Whether traffic may come. It may, unless something speaks against it: routes that are still
 * missing, or a stop. Any thread.
 */
public final class Readiness {

    /** The obstacle while the proxy stops. */
    public static final String DRAINING = "draining";

    private final CopyOnWriteArrayList<String> obstacles = new CopyOnWriteArrayList<>();

    /**
     * From now on this speaks against it.
     *
     * @param obstacle a few words for people, such as "draining"
     */
    public void block(String obstacle) {
        obstacles.addIfAbsent(obstacle);
    }

    /** This no longer speaks against it. */
    public void unblock(String obstacle) {
        obstacles.remove(obstacle);
    }

    /** Whether this no longer speaks against it. */
    public void allow(boolean allowed, String obstacle) {
        if (allowed) {
            unblock(obstacle);
        } else {
            block(obstacle);
        }
    }

    /** Whether the proxy stops. */
    public boolean draining() {
        return obstacles.contains(DRAINING);
    }

    /** What speaks against it, the oldest first; null if nothing does. */
    public @Nullable String obstacle() {
        return obstacles.stream().findFirst().orElse(null);
    }

    /** The answer to probes. */
    public String json() {
        @Nullable String obstacle = obstacle();
        return "{\"status\":\"%s\"}".formatted(obstacle == null ? "OK" : obstacle);
    }

    /** The status of that answer: 200 or 503. */
    public int status() {
        return obstacle() == null ? 200 : 503;
    }
}
