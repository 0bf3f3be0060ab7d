/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.activity;

/** What the proxy knows of the use of servers. */
public interface RouteActivity {

    /**
     * Brings the times of last activity in the database up to date.
     *
     * @throws io.codehub.hub.error.HubException when the proxy cannot be reached
     */
    void refresh() throws InterruptedException;
}
