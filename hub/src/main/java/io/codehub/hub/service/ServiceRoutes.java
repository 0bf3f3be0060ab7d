/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

/** Lets the proxy know where services are. What fails is repaired by the check of all routes. */
public interface ServiceRoutes {

    /** Adds or replaces the route of a service that users can visit; nothing for another. */
    void add(HubService service) throws InterruptedException;

    /** Removes the route of a service; none there is a success. */
    void remove(HubService service) throws InterruptedException;
}
