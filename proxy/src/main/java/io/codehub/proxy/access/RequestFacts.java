/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.access;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A request as it came, for the log.
 *
 * @param peer the other end of the connection
 * @param forwardedFor what proxies in front say about the client
 * @param target as in the request line; holds a query perhaps, which no log may show
 * @param requestId name that somebody in front gave the request
 * @param traceparent the trace to which the request belongs
 */
public record RequestFacts(
        InetSocketAddress peer,
        @Nullable String forwardedFor,
        String method,
        String target,
        String protocol,
        @Nullable String host,
        @Nullable String requestId,
        @Nullable String traceparent) {

    /** The same within another trace. */
    public RequestFacts within(String trace) {
        return new RequestFacts(
                peer, forwardedFor, method, target, protocol, host, requestId, trace);
    }
}
