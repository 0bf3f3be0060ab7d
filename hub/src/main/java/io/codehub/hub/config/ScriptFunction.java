/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

/**
 * A function that a Python file of the configuration has put into a setting.
 *
 * @param load which of the files, counted by the order in which they were read
 * @param place setting and way into its value: {@code Spawner.pre_spawn_hook}
 * @param origin where the setting stands, for messages
 */
public record ScriptFunction(int load, String place, String origin) {

    @Override
    public String toString() {
        return place + " (" + origin + ")";
    }
}
