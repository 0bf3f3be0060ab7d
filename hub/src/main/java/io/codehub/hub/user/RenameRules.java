/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.user;

import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import org.springframework.stereotype.Component;

/** Keeps a name from bringing rights: those over it, and those that the configuration gives it. */
@Component
public class RenameRules {

    private final AccessCheck access;
    private final UserNames names;
    private final ConfiguredAdmins admins;

    RenameRules(AccessCheck access, UserNames names, ConfiguredAdmins admins) {
        this.access = access;
        this.names = names;
        this.admins = admins;
    }

    /**
     * Demands that the requester may give somebody this name.
     *
     * @param name as it was sent
     * @throws HubException 403 if their rights reach only other names, or the name is that of an
     *     administrator and they are none
     */
    public void requireMayName(Requester by, String name) {
        String normalized = names.normalize(name);
        if (!access.allows(by, new Resource.OfUser(normalized), "admin:users")) {
            throw HubException.forbidden("Your rights do not reach users of the new name");
        }
        if (!by.admin() && admins.isConfiguredAdmin(normalized)) {
            throw HubException.forbidden("Only administrators may make others administrators");
        }
    }
}
