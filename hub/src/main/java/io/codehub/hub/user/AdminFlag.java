/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.user;

import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.HeldScopes;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.RoleRepository;
import io.codehub.hub.rbac.ScopeOwner;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Who may make others administrators: only who is one, and by a token only if it may do all that an
 * administrator may.
 */
@Component
public class AdminFlag {

    private static final String ROLE = "admin";

    private final RoleRepository roles;
    private final HeldScopes held;

    AdminFlag(RoleRepository roles, HeldScopes held) {
        this.roles = roles;
        this.held = held;
    }

    /**
     * Demands that the requester may give the flag.
     *
     * @throws HubException 403 for who is no administrator, or uses a token that is less
     */
    public void requireMayGive(Requester by, boolean admin) {
        if (!admin) {
            return;
        }
        if (!by.admin()) {
            throw HubException.forbidden("Only administrators may make others administrators");
        }
        List<String> missing =
                roles.find(ROLE)
                        .map(role -> held.missing(role.scopes(), owner(by), by.scopes()))
                        .orElse(List.of());
        if (!missing.isEmpty()) {
            throw HubException.forbidden(
                    "This token makes nobody an administrator, since it lacks: "
                            + String.join(", ", missing));
        }
    }

    private static ScopeOwner owner(Requester by) {
        return ScopeOwner.of(by.kind(), by.name());
    }

    /**
     * Demands that the requester may change this account.
     *
     * @throws HubException 403 for an administrator's, for who is none
     */
    public void requireMayChange(Requester by, User user) {
        if (user.admin() && !by.admin()) {
            throw HubException.forbidden("Only administrators may change an administrator");
        }
    }
}
