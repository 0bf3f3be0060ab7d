/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.access;

import io.codehub.proxy.route.RouteOwner;
import org.jspecify.annotations.Nullable;

/**
 * One line to be.
 *
 * @param begun when the request came, in milliseconds since the epoch
 * @param route path of the route; null if there is none
 * @param status 0 if the client left without an answer
 * @param received bytes of the body or the WebSocket that came from the client
 * @param sent bytes of the body or the WebSocket that went to the client
 * @param nanos how long it took
 * @param upstreamNanos how long the target took until the head of its answer; -1 if it gave none
 * @param end who ended a WebSocket; null for all else
 */
public record AccessEntry(
        Event event,
        long begun,
        RequestFacts request,
        @Nullable String route,
        RouteOwner owner,
        int status,
        long received,
        long sent,
        long nanos,
        long upstreamNanos,
        @Nullable End end) {

    /** What happened. */
    public enum Event {
        /** A request was answered, or the client left before. */
        REQUEST,
        /** A WebSocket was opened. */
        OPEN,
        /** A WebSocket is over. */
        CLOSE
    }

    /** Who ended a WebSocket. */
    public enum End {
        CLIENT,
        TARGET,
        PROXY
    }
}
