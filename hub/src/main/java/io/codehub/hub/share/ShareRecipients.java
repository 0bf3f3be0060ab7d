/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.share;

import io.codehub.hub.group.GroupRepository;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.rbac.Scope;
import io.codehub.hub.user.UserRepository;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds those with whom a server can be shared. Sharing must not tell who exists. */
@Component
class ShareRecipients {

    private static final String USERS = "read:users:name";
    private static final String GROUPS = "read:groups:name";

    private final AccessCheck access;
    private final UserRepository users;
    private final GroupRepository groups;

    ShareRecipients(AccessCheck access, UserRepository users, GroupRepository groups) {
        this.access = access;
        this.users = users;
        this.groups = groups;
    }

    /** Whether somebody may name this user or group, be it there or not. */
    boolean mayName(Requester by, String name, boolean group) {
        return group
                ? access.allows(by, new Resource.OfGroup(name), GROUPS)
                : access.allows(by, new Resource.OfUser(name), USERS);
    }

    /** Whether somebody may name any user or group but themselves. */
    boolean mayNameOthers(Requester by) {
        return by.scopes().scopes().stream()
                .map(Scope::parse)
                .filter(scope -> scope.name().equals(USERS) || scope.name().equals(GROUPS))
                .anyMatch(scope -> !("user=" + by.name()).equals(scope.filter()));
    }

    Optional<ShareRecipient> find(String name, boolean group) {
        return group
                ? groups.find(name)
                        .map(found -> new ShareRecipient.OfGroup(found.id(), found.name()))
                : users.findByName(name)
                        .map(found -> new ShareRecipient.OfUser(found.id(), found.name()));
    }

    /** A user of that name, else a group, if one may be named; empty for all others. */
    Optional<ShareRecipient> findNameable(Requester by, String name) {
        return named(by, name, false).or(() -> named(by, name, true));
    }

    private Optional<ShareRecipient> named(Requester by, String name, boolean group) {
        return mayName(by, name, group) ? find(name, group) : Optional.empty();
    }
}
