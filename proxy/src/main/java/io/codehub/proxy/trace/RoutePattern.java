/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.trace;

import io.codehub.proxy.route.Route;

/** A route without the names of people: traces are seen by more than one team. */
final class RoutePattern {

    private RoutePattern() {}

    static String of(Route route) {
        return switch (route.owner().kind()) {
            case USER -> {
                String server = route.owner().server();
                yield server == null || server.isEmpty() ? "/user/*" : "/user/*/*";
            }
            case HUB, SERVICE, OTHER -> route.path();
        };
    }
}
