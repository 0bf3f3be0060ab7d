/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Members of groups as they were when first asked for. */
final class RememberedMembership implements GroupMembership {

    private final GroupMembership source;
    private final Map<String, Set<String>> groups = new HashMap<>();

    RememberedMembership(GroupMembership source) {
        this.source = source;
    }

    @Override
    public boolean contains(String group, String user) {
        return members(group).contains(user);
    }

    @Override
    public Set<String> members(String group) {
        return groups.computeIfAbsent(group, source::members);
    }
}
