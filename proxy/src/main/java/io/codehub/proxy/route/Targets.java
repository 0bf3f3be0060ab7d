/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Where a route leads: one target, or several that serve the same and take turns, such as the hubs
 * of one database. One that could not be reached is the last to be asked for a moment.
 */
public final class Targets {

    private static final long REST = Duration.ofSeconds(1).toNanos();

    private final List<Target> all;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicLongArray restsUntil;

    private Targets(List<Target> all) {
        this.all = all;
        this.restsUntil = new AtomicLongArray(all.size());
        long now = System.nanoTime();
        for (int i = 0; i < all.size(); i++) {
            restsUntil.set(i, now);
        }
    }

    /** Those of {@code targets}, else the one of {@code target}; unusable URLs are left out. */
    static Targets read(JsonNode data) {
        List<Target> targets = new ArrayList<>();
        for (JsonNode url : data.path("targets")) {
            @Nullable Target target = Target.parse(url.asString(""));
            if (target != null) {
                targets.add(target);
            }
        }
        @Nullable Target single =
                targets.isEmpty() ? Target.parse(data.path("target").asString("")) : null;
        return new Targets(single == null ? List.copyOf(targets) : List.of(single));
    }

    /** The one whose turn it is; null if there is none at all. */
    public @Nullable Target next() {
        int size = all.size();
        if (size < 2) {
            return size == 0 ? null : all.getFirst();
        }
        int first = Math.floorMod(turn.getAndIncrement(), size);
        long now = System.nanoTime();
        for (int i = 0; i < size; i++) {
            int candidate = (first + i) % size;
            if (!rests(candidate, now)) {
                return all.get(candidate);
            }
        }
        return all.get(first);
    }

    /** The first one, for display. */
    @Nullable Target first() {
        return all.isEmpty() ? null : all.getFirst();
    }

    /** All others, in the order in which to try them instead of this one. */
    public List<Target> insteadOf(Target unreachable) {
        int index = all.indexOf(unreachable);
        long now = System.nanoTime();
        List<Target> fresh = new ArrayList<>();
        List<Target> resting = new ArrayList<>();
        for (int i = 1; i < all.size(); i++) {
            int candidate = (index + i) % all.size();
            (rests(candidate, now) ? resting : fresh).add(all.get(candidate));
        }
        fresh.addAll(resting);
        return fresh;
    }

    /** Says that a target cannot be reached. */
    public void unreachable(Target target) {
        int index = all.indexOf(target);
        if (index >= 0) {
            restsUntil.set(index, System.nanoTime() + REST);
        }
    }

    private boolean rests(int index, long now) {
        return now - restsUntil.get(index) < 0;
    }
}
