/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What users, services and their tokens may do at this moment. */
@Component
public class HeldScopes {

    private final GrantedScopes granted;
    private final ScopeExpansion expansion;
    private final ScopeIntersection intersection;

    HeldScopes(GrantedScopes granted, ScopeExpansion expansion, GroupMembership groups) {
        this.granted = granted;
        this.expansion = expansion;
        this.intersection = new ScopeIntersection(groups);
    }

    /** Scopes as written in roles, roles of groups and shares of a user or service. */
    public List<String> rawOf(Requester.Kind kind, long id) {
        return granted.of(kind, id);
    }

    /** The same for many users, by row. */
    public Map<Long, List<String>> rawOfUsers(Collection<Long> ids) {
        return granted.ofUsers(ids);
    }

    /**
     * Scopes as written that users hold as members of a group.
     *
     * @param withShares those for servers that are shared with the group, too
     */
    public List<String> rawOfGroup(long id, boolean withShares) {
        return granted.ofGroup(id, withShares);
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

    /**
     * Those of the raw scopes that reach beyond the limit, if only in part. {@code inherit} means
     * no more than the owner has anyway.
     */
    public List<String> missing(Collection<String> raw, ScopeOwner owner, ScopeSet limit) {
        List<String> missing = new ArrayList<>();
        for (String scope : raw) {
            if (!scope.equals("inherit")) {
                Set<String> wanted = expansion.expand(List.of(scope), owner).scopes();
                if (!heldPart(List.of(scope), owner, limit).scopes().containsAll(wanted)) {
                    missing.add(scope);
                }
            }
        }
        return missing;
    }

    public ScopeExpansion expansion() {
        return expansion;
    }
}
