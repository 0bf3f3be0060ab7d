/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.JupyterHubTraits;
import io.codehub.hub.error.HubException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Roles that a sign-in service decides on. */
@Component
public class ManagedRoles {

    private static final Logger log = LoggerFactory.getLogger(ManagedRoles.class);

    private final RoleRepository roles;
    private final ManagedRoleRepository managed;
    private final ScopeExpansion expansion;
    private final Set<String> configured;

    ManagedRoles(
            RoleRepository roles,
            ManagedRoleRepository managed,
            ScopeExpansion expansion,
            Configuration configuration) {
        this.roles = roles;
        this.managed = managed;
        this.expansion = expansion;
        this.configured =
                configuration.get(JupyterHubTraits.LOAD_ROLES).stream()
                        .map(role -> Objects.toString(role.get("name"), ""))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Makes a user hold exactly these roles; they are created or changed to be as they are given.
     *
     * @param entries maps as in {@code load_roles}; members that they list replace those there are
     * @throws HubException 409 for a role that cannot be
     */
    public void replace(long userId, List<Map<String, Object>> entries) {
        List<RoleEntry> wanted = new ArrayList<>();
        for (Map<String, Object> entry : entries) {
            wanted.add(checked(entry));
        }
        List<String> names = wanted.stream().map(RoleEntry::name).toList();
        for (String held :
                roles.namesOf(RoleHolder.USER, List.of(userId)).getOrDefault(userId, List.of())) {
            if (!names.contains(held)) {
                roles.revoke(RoleHolder.USER, userId, held);
                if (!configured.contains(held)) {
                    managed.deleteUnused(held);
                }
            }
        }
        for (RoleEntry entry : wanted) {
            save(entry);
            managed.grant(userId, entry.name());
            entry.members().forEach((kind, members) -> assign(entry.name(), kind, members));
        }
    }

    /**
     * Prepares for a run in which the sign-in service decides.
     *
     * @param configured roles of the configuration
     * @param anew take back what was given in earlier runs
     * @throws IllegalArgumentException if the configuration decides on users or groups, too
     */
    public void prepare(List<RoleEntry> configured, boolean anew) {
        for (RoleEntry entry : configured) {
            if (entry.members().containsKey(RoleHolder.USER)
                    || entry.members().containsKey(RoleHolder.GROUP)) {
                throw new IllegalArgumentException(
                        "JupyterHub.load_roles: role "
                                + entry.name()
                                + " names users or groups, which the sign-in service decides on"
                                + " (Authenticator.manage_roles)");
            }
        }
        if (anew) {
            managed.reset();
        }
    }

    private RoleEntry checked(Map<String, Object> map) {
        try {
            RoleEntry entry = RoleEntry.read(map);
            List<String> scopes = entry.scopes();
            if (scopes != null) {
                scopes.forEach(expansion.table()::requireKnown);
            }
            if (entry.name().equals(DefaultRoles.ADMIN) && scopes != null) {
                Role known = roles.find(entry.name()).orElseThrow();
                if (!Set.copyOf(known.scopes()).equals(Set.copyOf(scopes))) {
                    throw HubException.conflict("The role admin cannot be changed");
                }
            }
            return entry;
        } catch (IllegalArgumentException e) {
            throw HubException.conflict("Role of the sign-in service: " + e.getMessage());
        }
    }

    private void save(RoleEntry entry) {
        Role known = roles.find(entry.name()).orElse(null);
        if (known == null) {
            List<String> scopes = entry.scopes();
            roles.save(
                    new Role(
                            entry.name(),
                            entry.description(),
                            scopes == null ? List.of() : scopes));
            managed.mark(entry.name());
            return;
        }
        if (!entry.name().equals(DefaultRoles.ADMIN)
                && (entry.scopes() != null || entry.description() != null)) {
            String description =
                    entry.description() == null ? known.description() : entry.description();
            List<String> scopes = entry.scopes() == null ? known.scopes() : entry.scopes();
            roles.save(new Role(entry.name(), description, scopes));
        }
    }

    private void assign(String role, RoleHolder kind, Set<String> members) {
        roles.revokeFromOthers(kind, members, role);
        for (String member : members) {
            if (!roles.grant(kind, member, role)) {
                log.warn("The sign-in service gives role {} to {}, who is not known", role, member);
            }
        }
    }
}
