/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Groups of some users as they were when first asked for. */
final class RememberedMembership implements GroupMembership {

    private final GroupMembership source;
    private final List<String> users;
    private @Nullable Map<String, Set<String>> groups;

    RememberedMembership(GroupMembership source, Collection<String> users) {
        this.source = source;
        this.users = List.copyOf(users);
    }

    @Override
    public Map<String, Set<String>> groupsOf(Collection<String> others) {
        Map<String, Set<String>> known = groups;
        if (known == null) {
            known = source.groupsOf(users);
            groups = known;
        }
        return known;
    }
}
