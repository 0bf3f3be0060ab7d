/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.peer;

import io.codehub.proxy.route.Route;

/**
 * When a route was last used.
 *
 * @param last in milliseconds since the epoch
 * @param socket the same for WebSockets that do not count as activity
 */
record Activity(long last, long socket) {

    static final Activity NONE = new Activity(0, 0);

    static Activity of(Route route) {
        return new Activity(route.lastActivity(), route.lastSocket());
    }

    boolean since(long time) {
        return last >= time || socket >= time;
    }
}
