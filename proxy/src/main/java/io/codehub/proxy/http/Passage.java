/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.http;

import io.codehub.proxy.route.Route;
import io.codehub.proxy.route.RouteTable.Match;
import io.codehub.proxy.route.Target;
import org.jspecify.annotations.Nullable;

/**
 * One request on its way: what the rewriting of head and answer needs to know.
 *
 * @param host the Host header as sent; null if absent
 * @param upgrade whether this is a WebSocket handshake
 * @param setCookie a Set-Cookie value for the client; null for none
 */
public record Passage(
        Match match,
        RequestTarget request,
        Target to,
        @Nullable String host,
        Sender sender,
        boolean upgrade,
        @Nullable String setCookie) {

    private static final String PROBE = "/healthz";

    /** Notes activity on the route, unless somebody only asks whether the editor is well. */
    public void touch() {
        if (!route().guarded() || !request.pathBehind(match.offset()).equals(PROBE)) {
            route().touch();
        }
    }

    /** The route taken. */
    public Route route() {
        return match.route();
    }

    /** The route's own part of the path, as the client wrote it, without final slash. */
    public String rawPrefix() {
        return request.path().substring(0, match.offset());
    }
}
