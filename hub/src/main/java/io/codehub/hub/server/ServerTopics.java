/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

/** What threads wait for. */
public final class ServerTopics {

    /** There may be something to claim. */
    public static final String WORK = "server-work";

    private ServerTopics() {}

    /** State or progress of one server. */
    public static String server(long id) {
        return "server/" + id;
    }
}
