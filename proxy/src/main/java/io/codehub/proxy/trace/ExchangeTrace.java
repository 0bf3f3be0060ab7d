/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.trace;

import io.codehub.proxy.route.Route;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** The trace of one request, or of one WebSocket from its handshake to its end. */
public interface ExchangeTrace {

    /** A connection to the target of the route is wanted. */
    void connects(Route route);

    /** The head is about to be sent to the target: tells it which trace this is. */
    void asks(HttpHeaders headers);

    /** The target answered with this status. */
    void replied(int status);

    /**
     * It is over. Told once, last.
     *
     * @param status 0 if the client left without an answer
     * @param received bytes that came from the client
     * @param sent bytes that went to the client
     */
    void ends(@Nullable Route route, int status, long received, long sent);

    /** The trace as a header says it. */
    String traceparent();
}
