/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner;

import java.util.Map;

/** How a start tells what it is doing. */
public interface SpawnProgress {

    /**
     * Says something to the waiting user.
     *
     * @param percent 0 to 100
     * @param message one short sentence, plain text
     */
    void report(int percent, String message);

    /**
     * Says something to the waiting user that comes from outside, and shows programs where from.
     *
     * @param rawEvent as it came; values are what JSON can hold
     */
    default void report(int percent, String message, Map<String, Object> rawEvent) {
        report(percent, message);
    }

    /**
     * Says what holds the start up at the moment. A start that takes too long names what it said
     * here last.
     *
     * @param message one sentence, plain text; empty when nothing holds it up any more
     */
    default void heldUp(String message) {}

    /**
     * Stores what finds the server again; replaces what was stored before. Values are what JSON can
     * hold.
     */
    void saveState(Map<String, Object> state);
}
