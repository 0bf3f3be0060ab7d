/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.testing;

import io.codehub.spawner.SpawnProgress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a start reported; may break the start at a chosen step, as a killed hub would. */
public final class RecordedProgress implements SpawnProgress {

    /** Thrown into the start in place of a kill. */
    public static final class Killed extends Error {

        private static final long serialVersionUID = 1L;

        Killed() {
            super("the hub was killed here");
        }
    }

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private volatile Map<String, Object> state = Map.of();
    private final int quietSteps;
    private final Runnable disturbance;
    private int steps;

    public RecordedProgress() {
        this(Integer.MAX_VALUE, () -> {});
    }

    private RecordedProgress(int quietSteps, Runnable disturbance) {
        this.quietSteps = quietSteps;
        this.disturbance = disturbance;
    }

    /** One that breaks the start at its {@code steps + 1}th report or store. */
    public static RecordedProgress killedAfter(int steps) {
        return new RecordedProgress(
                steps,
                () -> {
                    throw new Killed();
                });
    }

    /** One that interrupts the thread of the start from its {@code steps + 1}th step on. */
    public static RecordedProgress interruptedAfter(int steps) {
        return new RecordedProgress(steps, () -> Thread.currentThread().interrupt());
    }

    @Override
    public void report(int percent, String message) {
        step();
        messages.add(message);
    }

    @Override
    public void saveState(Map<String, Object> state) {
        step();
        this.state = Map.copyOf(state);
    }

    public List<String> messages() {
        return List.copyOf(messages);
    }

    /** What was stored last. */
    public Map<String, Object> state() {
        return state;
    }

    /** Whether the start came so far that it was broken. */
    public synchronized boolean disturbed() {
        return steps > quietSteps;
    }

    private synchronized void step() {
        steps++;
        if (disturbed()) {
            disturbance.run();
        }
    }
}
