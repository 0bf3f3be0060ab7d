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
     * Stores what finds the server again; replaces what was stored before. Values are what JSON can
     * hold.
     */
    void saveState(Map<String, Object> state);
}
