/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.peer;

import io.codehub.proxy.route.Route;
import io.codehub.proxy.route.RouteChanges;
import io.codehub.proxy.route.RouteTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which write each path has seen last, and thereby the routes of this replica. Writes of others
 * come in any order and any number of times: the outcome is the same everywhere. Any thread.
 */
final class Ledger {

    /** So many entries are a page, and what is left of the last one's bucket. */
    private static final int PAGE = 1000;

    private static final long MOST_AHEAD = 60_000;

    private final RouteTable table;
    private final RouteChanges changes;
    private final HybridClock clock;
    private final LongSupplier millis;
    private final String id;
    private final Map<String, RouteEntry> entries = new HashMap<>();
    private final Removals removals = new Removals();
    private final Buckets buckets = Buckets.empty();
    private long hubRoutes;
    private long changedAt = System.nanoTime();

    /**
     * An empty one.
     *
     * @param id names this replica
     */
    Ledger(
            RouteTable table,
            RouteChanges changes,
            HybridClock clock,
            LongSupplier millis,
            String id) {
        this.table = table;
        this.changes = changes;
        this.clock = clock;
        this.millis = millis;
        this.id = id;
    }

    /** Writes a route; all that was written before, anywhere, gives way to it. */
    synchronized RouteEntry put(String path, ObjectNode data) {
        return write(path, data);
    }

    /** A removal, and whether there was a route here. */
    record Removal(RouteEntry entry, boolean found) {}

    /** Writes that there is no route. */
    synchronized Removal remove(String path) {
        @Nullable RouteEntry former = entries.get(path);
        boolean found = former != null && former.data() != null;
        return new Removal(write(path, null), found);
    }

    private RouteEntry write(String path, @Nullable ObjectNode data) {
        long now = millis.getAsLong();
        RouteEntry entry =
                new RouteEntry(path, new Version(clock.next(), id), data, new Activity(now, now));
        note(entry);
        if (data == null) {
            changes.delete(path);
        } else {
            changes.put(path, data, now);
        }
        return entry;
    }

    /** Writes a route that gives way to whatever others know. */
    synchronized void propose(String path, ObjectNode data) {
        if (!entries.containsKey(path)) {
            long now = millis.getAsLong();
            note(new RouteEntry(path, Version.LEAST, data, new Activity(now, now)));
            changes.put(path, data, now);
        }
    }

    /** What became of an entry of another replica. */
    enum Outcome {
        KNOWN,
        TAKEN,
        TAKEN_AND_REMOVED
    }

    /** Takes over what another replica knows, if it is news. */
    synchronized Outcome merge(RouteEntry entry) {
        clock.observe(entry.version().clock());
        @Nullable RouteEntry former = entries.get(entry.path());
        if (former != null && former.version().compareTo(entry.version()) >= 0) {
            if (former.version().equals(entry.version())) {
                merge(entry.path(), entry.activity());
            }
            return Outcome.KNOWN;
        }
        boolean removes = entry.data() == null && former != null && former.data() != null;
        note(entry);
        @Nullable ObjectNode data = entry.data();
        if (data == null) {
            changes.takeRemoval(entry.path());
        } else {
            changes.take(entry.path(), data, believed(entry.activity().last()));
        }
        return removes ? Outcome.TAKEN_AND_REMOVED : Outcome.TAKEN;
    }

    /** Takes over when a route was used elsewhere. */
    void merge(String path, Activity activity) {
        long last = believed(activity.last());
        long socket = believed(activity.socket());
        table.find(path).ifPresent(route -> route.usedElsewhere(last, socket));
    }

    /** A clock that is far ahead must not make routes look used for ever. */
    private long believed(long activity) {
        return Math.min(activity, millis.getAsLong() + MOST_AHEAD);
    }

    /** Keeps what was written. */
    private void note(RouteEntry entry) {
        changedAt = System.nanoTime();
        @Nullable RouteEntry former = entries.put(entry.path(), entry);
        if (former != null && former.data() != null) {
            buckets.toggle(former);
            hubRoutes -= isHub(former.data()) ? 1 : 0;
        }
        if (entry.data() == null) {
            removals.add(entry.path());
        } else {
            buckets.toggle(entry);
            hubRoutes += isHub(entry.data()) ? 1 : 0;
            removals.forget(entry.path());
        }
        removals.removeOld(entries::remove);
    }

    private static boolean isHub(ObjectNode data) {
        return data.path("hub").asBoolean(false);
    }

    /** Whether a hub has written its own route. */
    synchronized boolean knowsHub() {
        return hubRoutes > 0;
    }

    /** Time since the last change, in nanoseconds. */
    synchronized long quiet() {
        return System.nanoTime() - changedAt;
    }

    /** Sums over all routes; removals are not in them, for they are not kept for ever. */
    synchronized Buckets buckets() {
        return buckets.copy();
    }

    /**
     * Entries that another replica may lack.
     *
     * @param next bucket to go on with; {@link Buckets#COUNT} at the end
     */
    record Page(List<RouteEntry> entries, int next) {}

    /** What lies in the buckets that differ from those of another replica, from one bucket on. */
    synchronized Page differing(Buckets others, int first) {
        if (buckets.equals(others)) {
            return new Page(List.of(), Buckets.COUNT);
        }
        List<List<RouteEntry>> found = new ArrayList<>(Buckets.COUNT);
        for (int bucket = 0; bucket < Buckets.COUNT; bucket++) {
            found.add(new ArrayList<>(0));
        }
        entries.values().forEach(entry -> found.get(entry.bucket()).add(entry));
        List<RouteEntry> page = new ArrayList<>();
        int bucket = Math.max(first, 0);
        for (; bucket < Buckets.COUNT && page.size() < PAGE; bucket++) {
            if (buckets.differs(others, bucket)) {
                found.get(bucket).forEach(entry -> page.add(latest(entry)));
            }
        }
        return new Page(page, bucket);
    }

    private RouteEntry latest(RouteEntry entry) {
        return table.find(entry.path()).map(route -> entry.with(Activity.of(route))).orElse(entry);
    }

    /** The routes that were used since a time, in milliseconds. */
    Map<String, Activity> usedSince(long time) {
        Map<String, Activity> used = new HashMap<>();
        for (Route route : table.routes()) {
            Activity activity = Activity.of(route);
            if (activity.since(time)) {
                used.put(route.path(), activity);
            }
        }
        return used;
    }
}
