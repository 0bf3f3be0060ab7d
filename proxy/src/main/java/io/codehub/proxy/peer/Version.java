/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.peer;

/**
 * When and where a route was written. Of two writes to a path the greater version wins, at every
 * replica alike.
 *
 * @param clock reading of the writer's {@link HybridClock}; 0 for what any write replaces
 * @param origin the writer
 */
record Version(long clock, String origin) implements Comparable<Version> {

    /** Less than every write. */
    static final Version LEAST = new Version(0, "");

    /**
     * Reads the text of a version.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Version parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 1) {
            throw new IllegalArgumentException("no version");
        }
        long clock = Long.parseLong(text, 0, dash, 16);
        if (clock < 0 || clock > HybridClock.LAST) {
            throw new IllegalArgumentException("no version");
        }
        return new Version(clock, text.substring(dash + 1));
    }

    @Override
    public int compareTo(Version other) {
        int order = Long.compare(clock, other.clock);
        return order == 0 ? origin.compareTo(other.origin) : order;
    }

    @Override
    public String toString() {
        return Long.toHexString(clock) + "-" + origin;
    }
}
