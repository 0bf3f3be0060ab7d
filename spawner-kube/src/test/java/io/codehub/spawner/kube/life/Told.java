/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.life;

import io.codehub.spawner.SpawnProgress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a start told. */
final class Told implements SpawnProgress {

    final List<String> messages = new CopyOnWriteArrayList<>();
    final List<Map<String, Object>> rawEvents = new CopyOnWriteArrayList<>();
    volatile String hold = "";

    @Override
    public void report(int percent, String message) {
        messages.add(message);
    }

    @Override
    public void report(int percent, String message, Map<String, Object> rawEvent) {
        messages.add(message);
        rawEvents.add(rawEvent);
    }

    @Override
    public void heldUp(String message) {
        hold = message;
    }

    @Override
    public void saveState(Map<String, Object> state) {
        // Other tests look at it.
    }
}
