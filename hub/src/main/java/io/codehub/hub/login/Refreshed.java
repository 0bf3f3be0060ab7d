/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import org.jspecify.annotations.Nullable;

/**
 * What an authenticator says when it is asked again about somebody who is signed in.
 *
 * @param user what is known now; null if that has not changed, and for somebody who is gone
 */
public record Refreshed(State state, @Nullable AuthenticatedUser user) {

    /** How it stands. */
    public enum State {
        /** Nothing has changed. */
        SAME,
        /** Something may have changed, see the user. */
        UPDATED,
        /** They have to sign in again. */
        GONE,
        /** The service cannot be asked at the moment. */
        UNREACHABLE
    }

    public static Refreshed same() {
        return new Refreshed(State.SAME, null);
    }

    public static Refreshed updated(AuthenticatedUser user) {
        return new Refreshed(State.UPDATED, user);
    }

    public static Refreshed gone() {
        return new Refreshed(State.GONE, null);
    }

    public static Refreshed unreachable() {
        return new Refreshed(State.UNREACHABLE, null);
    }
}
