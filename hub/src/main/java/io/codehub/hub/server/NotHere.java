/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import java.time.Duration;

/** The answer to a request for a server that the proxy sent to the hub, having no route for it. */
public sealed interface NotHere {

    /** It is there now: send the browser back, after a pause if it came back already. */
    record Back(String location, Duration pause) implements NotHere {}

    /** It is there, yet the browser comes back again and again. */
    record Loop() implements NotHere {}

    /** It is on its way up or down, or the last start failed: the progress page tells (303). */
    record Pending(String location) implements NotHere {}

    /**
     * It does not run and a program asked.
     *
     * @param status 424, or 503 for old clients
     */
    record Json(int status, String message) implements NotHere {}

    /**
     * It does not run and a person asked.
     *
     * @param status 424, or 503 for old clients
     * @param server empty for the default server
     * @param startLocation page that starts it and then goes on to what was asked for
     */
    record Stopped(int status, String server, String startLocation) implements NotHere {}
}
