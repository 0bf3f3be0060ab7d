/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.edge;

import io.codehub.proxy.http.RequestTarget;
import io.codehub.proxy.route.RouteTable.Match;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;

/**
 * A request at the gate.
 *
 * @param upgrade whether this is a WebSocket handshake
 * @param https whether the browser speaks https, to this proxy or to one in front
 */
public record Visit(
        Match match, RequestTarget target, HttpRequest request, boolean upgrade, boolean https) {

    HttpHeaders headers() {
        return request.headers();
    }
}
