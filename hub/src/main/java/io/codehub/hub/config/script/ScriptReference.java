/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import java.util.List;

/**
 * A function, class or other object of a script within a setting.
 *
 * @param place the setting and the way into its value: {@code Spawner.environment.EMAIL}
 * @param kind {@code function}, {@code partial}, {@code class} or {@code object}
 * @param name in the script; of an object that of its class
 * @param bases of a class, nearest first
 * @param overrides methods that a class has of its own
 * @param origin where the setting stands, for messages
 * @param callable whether it can be called like a function
 */
public record ScriptReference(
        String place,
        String kind,
        String name,
        List<String> bases,
        List<String> overrides,
        String origin,
        boolean callable) {

    /** The setting in which it stands: {@code Spawner.environment}. */
    public String setting() {
        return settingOf(place);
    }

    static String settingOf(String place) {
        String[] parts = place.split("[.\\[]", 3);
        return parts[0] + "." + parts[1];
    }

    /** What it is, in words. */
    public String description() {
        return switch (kind) {
            case "function" -> "the function " + name;
            case "partial" -> "the function " + name + " (partial)";
            case "class" -> "the class " + name + ancestry();
            default -> "an object of the class " + name;
        };
    }

    private String ancestry() {
        return bases.isEmpty() ? "" : " (a " + bases.getFirst() + ")";
    }
}
