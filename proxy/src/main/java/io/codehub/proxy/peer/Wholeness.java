/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.peer;

import java.time.Duration;

/**
 * Whether this replica has the full table, and so may take traffic. It has once it holds all that
 * another one with the full table holds. Where nobody has it, as when all replicas are new, they
 * wait for the first routes of a hub, together; and whatever is missing, not for ever.
 */
final class Wholeness {

    /** Replicas that are named but silent may still start. */
    static final long SEARCHED = Duration.ofSeconds(15).toNanos();

    /** A hub that could write at all would have done so; without routes, traffic goes to it. */
    static final long FORMED = Duration.ofSeconds(5).toNanos();

    /** A hub writes its routes one after the other: this long after the last one it is done. */
    static final long QUIET = Duration.ofSeconds(1).toNanos();

    /** A replica that was not running meanwhile could not see anything either. */
    private static final long LONGEST_LOOK = Duration.ofSeconds(1).toNanos();

    private Stage stage = Stage.SEARCHING;
    private long lookedAt;
    private long looking;

    /** Begins to look now. */
    Wholeness(long now) {
        this.lookedAt = now;
    }

    enum Stage {
        /** Somebody else may have the full table. */
        SEARCHING,
        /** Nobody has it: hubs may write. */
        FORMING,
        WHOLE
    }

    /**
     * What can be seen at a time.
     *
     * @param complete whether the own address is among those of the replicas, so that they are all
     *     known
     * @param silent replicas that have not answered yet
     * @param elsewhere whether another replica has the full table
     * @param equal whether such a replica has nothing that is not here
     * @param hub whether a hub has written its own route
     * @param quiet time since the last write
     */
    record Sight(
            boolean complete,
            int silent,
            boolean elsewhere,
            boolean equal,
            boolean hub,
            long quiet) {}

    /** Draws the conclusions. */
    Stage look(Sight sight, long now) {
        if (stage == Stage.WHOLE) {
            return stage;
        }
        looking += Math.min(now - lookedAt, LONGEST_LOOK);
        lookedAt = now;
        if (sight.equal()) {
            stage = Stage.WHOLE;
        } else if (stage == Stage.SEARCHING && !sight.elsewhere()) {
            boolean allSeen = sight.complete() && sight.silent() == 0;
            if (allSeen || looking > SEARCHED) {
                stage = Stage.FORMING;
                looking = 0;
            }
        } else if (stage == Stage.FORMING && !sight.elsewhere()) {
            boolean written = sight.hub() && sight.quiet() > QUIET;
            if (written || looking > FORMED) {
                stage = Stage.WHOLE;
            }
        }
        return stage;
    }
}
