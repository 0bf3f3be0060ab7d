/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

/** Lets the proxy know where servers are. */
public interface ServerRoutes {

    /**
     * Adds or replaces the route of a server; when it returns, requests reach the server.
     *
     * @throws io.codehub.hub.error.HubException when the proxy cannot be reached or refuses
     */
    void add(Server server, ServerSecrets secrets) throws InterruptedException;

    /**
     * Removes the route of a server; none there is a success.
     *
     * @throws io.codehub.hub.error.HubException when the proxy cannot be reached or refuses
     */
    void remove(Server server) throws InterruptedException;
}
