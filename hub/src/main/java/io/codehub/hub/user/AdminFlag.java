/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.user;

import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.Requester;

/** Who may make others administrators: only who is one, whatever the scopes are. */
public final class AdminFlag {

    private AdminFlag() {}

    /**
     * Demands that the requester may give the flag.
     *
     * @throws HubException 403 for who is no administrator
     */
    public static void requireMayGive(Requester by, boolean admin) {
        if (admin && !by.admin()) {
            throw HubException.forbidden("Only administrators may make others administrators");
        }
    }

    /**
     * Demands that the requester may change this account.
     *
     * @throws HubException 403 for an administrator's, for who is none
     */
    public static void requireMayChange(Requester by, User user) {
        if (user.admin() && !by.admin()) {
            throw HubException.forbidden("Only administrators may change an administrator");
        }
    }
}
