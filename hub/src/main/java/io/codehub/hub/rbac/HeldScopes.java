/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What users, services and their tokens may do at this moment. */
@Component
public class HeldScopes {

    private final RoleRepository roles;
    private final ScopeExpansion expansion;
    private final ScopeIntersection intersection;

    HeldScopes(RoleRepository roles, ScopeExpansion expansion, GroupMembership groups) {
        this.roles = roles;
        this.expansion = expansion;
        this.intersection = new ScopeIntersection(groups);
    }

    /** Scopes as written in the roles of a user or service and of the user's groups. */
    public List<String> rawOf(Requester.Kind kind, long id) {
        return roles.scopesOf(kind, id);
    }

    /** The same for many users, by row. */
    public Map<Long, List<String>> rawOfUsers(Collection<Long> ids) {
        return roles.scopesOfUsers(ids);
    }

    /** All that a user or service may do. */
    public ScopeSet of(Requester.Kind kind, long id, String name) {
        return expansion.expand(rawOf(kind, id), ScopeOwner.of(kind, name));
    }

    /**
     * What a token may do: its own scopes, and for a token of an OAuth client use of what is behind
     * that client, cut to what its owner holds now.
     *
     * @param raw scopes of the token as stored
     */
    public ScopeSet ofToken(Collection<String> raw, ScopeOwner owner, long ownerId) {
        Requester.Kind kind = owner.kind();
        if (kind == null) {
            return ScopeSet.NONE;
        }
        return ofToken(raw, owner, rawOf(kind, ownerId));
    }

    /**
     * The same, if the scopes of the owner are at hand.
     *
     * @param ownersRaw as {@link #rawOf} or {@link #rawOfUsers} gave them
     */
    public ScopeSet ofToken(
            Collection<String> raw, ScopeOwner owner, Collection<String> ownersRaw) {
        ScopeOwner plain = new ScopeOwner(owner.kind(), owner.name(), null, null);
        Set<String> held = new HashSet<>(expansion.expand(ownersRaw, plain).scopes());
        held.addAll(ScopeExpansion.identify(owner));
        if (raw.contains("inherit")) {
            return expansion.expand(held, owner);
        }
        Set<String> granted = new HashSet<>(raw);
        granted.addAll(ScopeExpansion.identify(owner));
        granted.addAll(ScopeExpansion.access(owner.server(), owner.service()));
        return intersection.of(expansion.expand(granted, owner), expansion.expand(held, owner));
    }

    /** What of the raw scopes the owner holds, filters taken into account. */
    public ScopeSet heldPart(Collection<String> raw, ScopeOwner owner, ScopeSet held) {
        return intersection.of(expansion.expand(raw, owner), held);
    }

    public ScopeExpansion expansion() {
        return expansion;
    }
}
