/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.group;

import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.GroupMembership;
import io.codehub.hub.rbac.HeldScopes;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.rbac.Scope;
import io.codehub.hub.rbac.ScopeOwner;
import io.codehub.hub.rbac.ScopeSet;
import io.codehub.hub.user.User;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Keeps those who manage a group from gaining rights through it: over users whom they pull in, or
 * rights that its members have.
 */
@Component
class MembershipRules {

    private final HeldScopes held;
    private final GroupMembership groups;

    MembershipRules(HeldScopes held, GroupMembership groups) {
        this.held = held;
        this.groups = groups;
    }

    /**
     * Demands that the requester gains nothing.
     *
     * @throws HubException 403 naming the scopes that would be gained
     */
    void requireMayAdd(Requester by, Group group, Collection<User> added) {
        if (added.isEmpty()) {
            return;
        }
        requireReach(by, group, added);
        boolean ofThisGroup = !by.scopes().scopes().contains("groups");
        for (User user : added) {
            if (ofThisGroup || by.isUser(user.name())) {
                requireHolds(by, group, user);
            }
        }
    }

    /** Rights over the users of the group would reach the added ones, too. */
    private void requireReach(Requester by, Group group, Collection<User> added) {
        String filter = "group=" + group.name();
        Set<String> others = new HashSet<>(by.scopes().scopes());
        Set<String> overMembers = new HashSet<>();
        for (String text : by.scopes().scopes()) {
            Scope scope = Scope.parse(text);
            if (filter.equals(scope.filter())) {
                others.remove(text);
                overMembers.add(scope.name());
            }
        }
        overMembers.removeAll(held.expansion().table().contained("admin:groups"));
        overMembers.removeAll(held.expansion().table().contained("groups:shares"));
        Requester rest = by.with(new ScopeSet(others));
        AccessCheck access = new AccessCheck(groups.among(added.stream().map(User::name).toList()));
        for (User user : added) {
            Resource resource = new Resource.OfUser(user.name());
            List<String> gained =
                    overMembers.stream()
                            .filter(name -> !access.allows(rest, resource, name))
                            .sorted()
                            .toList();
            if (!gained.isEmpty()) {
                throw refused(user, gained);
            }
        }
    }

    /** What the group gives to its members can only be given by those who have it. */
    private void requireHolds(Requester by, Group group, User user) {
        ScopeOwner member = ScopeOwner.user(user.name());
        List<String> given = held.rawOfGroup(group.id(), by.isUser(user.name()));
        List<String> gained = held.missing(given, member, by.scopes());
        if (!gained.isEmpty()) {
            throw refused(user, gained);
        }
    }

    private static HubException refused(User user, List<String> gained) {
        return HubException.forbidden(
                "Adding "
                        + user.name()
                        + " would give rights that you do not have: "
                        + String.join(", ", gained));
    }
}
