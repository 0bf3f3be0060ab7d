/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

/** The settings of this run: immutable, every value checked. */
public interface Configuration {

    /**
     * The configured value, or the default of the trait. A trait of a base class ({@code Spawner},
     * {@code Authenticator}, {@code Proxy}) may be set under the name of the class that is in use;
     * the most derived class wins.
     */
    <T> T get(Trait<T> trait);

    /** Whether some source sets the trait, be it to its default value. */
    boolean isSet(Trait<?> trait);

    /**
     * The same for one of several ways to sign in: traits of its authenticator have the values that
     * are set for this way, others are the hub's.
     *
     * @param ownOnly without those that stand for all ways
     */
    default Configuration of(WayEntry way, boolean ownOnly) {
        throw new UnsupportedOperationException("there is one way to sign in");
    }
}
