/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Answers who is in which group; scope filters with {@code group=} need it. */
public interface GroupMembership {

    /** Names of the groups of each user; users without any may be missing. */
    Map<String, Set<String>> groupsOf(Collection<String> users);

    /** False as well if the group or the user does not exist. */
    default boolean contains(String group, String user) {
        return groupsOf(List.of(user)).getOrDefault(user, Set.of()).contains(group);
    }

    /**
     * The same, for a task of one thread that asks about these users only: asks the database once,
     * and only if it must.
     */
    default GroupMembership among(Collection<String> users) {
        return new RememberedMembership(this, users);
    }
}
