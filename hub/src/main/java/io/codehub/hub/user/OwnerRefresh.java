/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.user;

import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.Requester;

/** Whether owners of servers are still who the sign-in service says, asked when it matters. */
public interface OwnerRefresh {

    /**
     * Demands it before a start, if the configuration wants that.
     *
     * @throws HubException 403 for an owner who has to sign in again
     */
    void requireForStart(Requester by, User owner);

    /**
     * Demands it before a stop, if the configuration wants that; others may stop the server in any
     * case.
     *
     * @throws HubException 403 for an owner who has to sign in again
     */
    void requireForStop(Requester by, User owner);
}
