/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.JupyterHubTraits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the roles in the database those of the configuration, at each start. */
@Component
public class RoleSetup {

    private static final Logger log = LoggerFactory.getLogger(RoleSetup.class);

    private final RoleRepository roles;
    private final ScopeExpansion expansion;
    private final Configuration configuration;

    RoleSetup(RoleRepository roles, ScopeExpansion expansion, Configuration configuration) {
        this.roles = roles;
        this.expansion = expansion;
        this.configuration = configuration;
    }

    /**
     * The roles of the configuration, checked.
     *
     * @throws IllegalArgumentException for a role that cannot be
     */
    public List<RoleEntry> entries() {
        Map<String, RoleEntry> entries = new LinkedHashMap<>();
        for (Map<String, Object> map : configuration.get(JupyterHubTraits.LOAD_ROLES)) {
            RoleEntry entry = RoleEntry.read(map);
            if (entries.put(entry.name(), entry) != null) {
                throw wrong(entry, "is there twice");
            }
            if (entry.scopes() != null) {
                entry.scopes().forEach(scope -> requireKnown(entry, scope));
            }
        }
        return List.copyOf(entries.values());
    }

    /** Stores default and configured roles, and deletes others. */
    public void save(Collection<RoleEntry> entries) {
        Map<String, Role> wanted = new LinkedHashMap<>();
        Set<String> extra = configuration.get(RoleTraits.EXTRA_USER_SCOPES);
        DefaultRoles.all(extra).forEach(role -> wanted.put(role.name(), role));
        for (RoleEntry entry : entries) {
            Role known = wanted.get(entry.name());
            wanted.put(entry.name(), known == null ? fresh(entry) : override(known, entry));
        }
        wanted.values().forEach(this::warnOfGain);
        wanted.values().forEach(roles::save);
        wanted.values().forEach(this::warnOfSharing);
        for (String name : roles.names()) {
            if (!wanted.containsKey(name)) {
                log.info("Role {} is not configured any more and was deleted", name);
                roles.delete(name);
            }
        }
    }

    /**
     * Makes the members of configured roles those that are listed; all of them must exist.
     *
     * @throws IllegalArgumentException for a service that does not exist
     */
    public void assign(Collection<RoleEntry> entries) {
        for (RoleEntry entry : entries) {
            for (RoleHolder kind : RoleHolder.values()) {
                Set<String> members = entry.members().getOrDefault(kind, Set.of());
                if (listsAll(entry, kind)) {
                    roles.revokeFromOthers(kind, members, entry.name());
                }
                for (String member : members) {
                    if (!roles.grant(kind, member, entry.name())) {
                        throw wrong(entry, "names " + member + ", who does not exist");
                    }
                }
            }
        }
    }

    private void warnOfGain(Role role) {
        roles.find(role.name())
                .ifPresent(known -> {
                    Set<String> gained = new TreeSet<>(role.scopes());
                    known.scopes().forEach(gained::remove);
                    if (!gained.isEmpty()) {
                        log.warn("Role {} has more scopes than before: {}", role.name(), gained);
                    }
                });
    }

    /** On one origin with the hub a visitor is at the mercy of what runs in a server. */
    private void warnOfSharing(Role role) {
        boolean shares =
                role.scopes().stream().anyMatch(s -> Scope.parse(s).name().equals("shares"));
        boolean oneOrigin = configuration.get(JupyterHubTraits.SUBDOMAIN_HOST).isEmpty();
        if (shares && oneOrigin && !role.name().equals(DefaultRoles.ADMIN)) {
            log.warn(
                    "Role {} lets its holders share servers: programs on a shared server can act as"
                            + " whoever has it open",
                    role.name());
        }
    }

    /** Whether those of the kind who are not listed do not hold the role. */
    static boolean listsAll(RoleEntry entry, RoleHolder kind) {
        return entry.members().containsKey(kind) || isExact(entry, kind);
    }

    /** Whether a list of members that is not given means nobody. */
    private static boolean isExact(RoleEntry entry, RoleHolder kind) {
        boolean everybody = entry.name().equals(DefaultRoles.USER) && kind == RoleHolder.USER;
        return !everybody && !entry.name().equals(DefaultRoles.ADMIN);
    }

    private Role fresh(RoleEntry entry) {
        List<String> scopes = entry.scopes();
        if (scopes == null || scopes.isEmpty()) {
            log.warn("Role {} has no scopes", entry.name());
        }
        return new Role(entry.name(), entry.description(), scopes == null ? List.of() : scopes);
    }

    private Role override(Role known, RoleEntry entry) {
        if (known.name().equals(DefaultRoles.ADMIN) && changes(known, entry)) {
            throw wrong(entry, "is fixed: only its members can be configured");
        }
        List<String> scopes = entry.scopes() == null ? known.scopes() : entry.scopes();
        if (known.name().equals(DefaultRoles.USER) && entry.scopes() != null) {
            if (!scopes.contains("self")) {
                log.warn("Role user lacks the scope self: users cannot use their own servers");
            }
            if (!configuration.get(RoleTraits.EXTRA_USER_SCOPES).isEmpty()) {
                log.warn("extra_user_scopes is ignored, as load_roles sets the scopes of user");
            }
        }
        String description =
                entry.description() == null ? known.description() : entry.description();
        return new Role(known.name(), description, new ArrayList<>(scopes));
    }

    private static boolean changes(Role known, RoleEntry entry) {
        return (entry.scopes() != null && !entry.scopes().equals(known.scopes()))
                || (entry.description() != null
                        && !entry.description().equals(known.description()));
    }

    private void requireKnown(RoleEntry entry, String scope) {
        try {
            expansion.table().requireKnown(scope);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "JupyterHub.load_roles: role " + entry.name() + ": " + e.getMessage(), e);
        }
    }

    private static IllegalArgumentException wrong(RoleEntry entry, String problem) {
        return new IllegalArgumentException(
                "JupyterHub.load_roles: role " + entry.name() + " " + problem);
    }
}
