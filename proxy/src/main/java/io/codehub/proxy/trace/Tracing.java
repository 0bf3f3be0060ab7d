/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.trace;

import io.netty.handler.codec.http.HttpRequest;
import java.net.InetSocketAddress;
import java.time.Duration;

/** Follows requests over several programs. */
public interface Tracing {

    /**
     * A request has come and is going to be routed.
     *
     * @param peer the other end of the connection
     * @param encrypted whether the connection is
     */
    ExchangeTrace begin(HttpRequest request, InetSocketAddress peer, boolean encrypted);

    /** Sends what is finished, but does not wait for ever. */
    void close(Duration patience);
}
