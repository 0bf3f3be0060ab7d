/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

/**
 * One setting: {@code owner.name} under JupyterHub's own names. Features declare theirs as
 * constants and read them with {@link Configuration#get(Trait)}.
 *
 * @param owner class name as in a configuration file, for example {@code JupyterHub}
 * @param name trait name in snake case
 * @param type how values are read and checked
 * @param defaultValue used where nothing is configured
 * @param help one or two sentences for the reference page
 * @param secret never printed, in no error, log or page
 */
public record Trait<T>(
        String owner, String name, TraitType<T> type, T defaultValue, String help, boolean secret) {

    public static <T> Trait<T> of(
            String owner, String name, TraitType<T> type, T defaultValue, String help) {
        return new Trait<>(owner, name, type, defaultValue, help, false);
    }

    public static <T> Trait<T> secret(
            String owner, String name, TraitType<T> type, T defaultValue, String help) {
        return new Trait<>(owner, name, type, defaultValue, help, true);
    }

    public String qualifiedName() {
        return owner + "." + name;
    }
}
