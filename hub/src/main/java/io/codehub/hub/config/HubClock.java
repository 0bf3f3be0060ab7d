/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The time of day as all hubs of one database see it: that of this machine, shifted where it is
 * wrong. Without it a hub whose clock is ahead would end sessions and stop servers of people who
 * are at work.
 */
public final class HubClock extends Clock {

    /** What a machine may be wrong without being corrected. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final Clock machine;
    private volatile Duration shift = Duration.ZERO;

    /** Tells the time of this clock until it is shifted. */
    public HubClock(Clock machine) {
        this.machine = machine;
    }

    /** What has to be added to the time of this machine; zero as long as it is right enough. */
    public Duration shift() {
        return shift;
    }

    /**
     * Compares with the clock that all hubs share.
     *
     * @param before when it was asked, by {@link #machineTime}
     * @param shared what it told
     * @param after when the answer came
     * @return whether the time jumps by this
     */
    public boolean compare(Instant before, Instant shared, Instant after) {
        Duration half = Duration.between(before, after).dividedBy(2);
        Duration wrong = Duration.between(before.plus(half), shared);
        Duration allowed = TOLERANCE.plus(half.abs());
        if (wrong.minus(shift).abs().compareTo(allowed) <= 0) {
            return false;
        }
        shift = wrong.abs().compareTo(allowed) <= 0 ? Duration.ZERO : wrong;
        return true;
    }

    /** The time of this machine. */
    public Instant machineTime() {
        return machine.instant();
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(shift);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        if (zone.equals(ZoneOffset.UTC)) {
            return this;
        }
        throw new UnsupportedOperationException("Hubs count in UTC");
    }
}
