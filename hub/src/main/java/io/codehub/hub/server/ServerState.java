/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a server is between two requests of its user; stored in the row, the same for all hubs. */
public enum ServerState {
    STOPPED,
    SPAWN_REQUESTED,
    SPAWNING,
    READY,
    STOP_REQUESTED,
    STOPPING,
    /** Not running; the last start failed and nobody has asked for a new one since. */
    FAILED;

    /** The value in the database column. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static ServerState ofColumn(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }

    /** What the REST API calls pending: {@code spawn}, {@code stop} or null. */
    public @Nullable String pending() {
        return starting() ? "spawn" : stopping() ? "stop" : null;
    }

    /** On its way up, whether or not a hub works on it already. */
    public boolean starting() {
        return this == SPAWN_REQUESTED || this == SPAWNING;
    }

    /** On its way down, whether or not a hub works on it already. */
    public boolean stopping() {
        return this == STOP_REQUESTED || this == STOPPING;
    }

    /** Running or on the way to or from it; such a server counts against limits. */
    public boolean active() {
        return this != STOPPED && this != FAILED;
    }
}
