/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import java.util.Set;

/** Answers who is in which group; scope filters with {@code group=} need it. */
public interface GroupMembership {

    /** False as well if the group or the user does not exist. */
    boolean contains(String group, String user);

    /** Names of all users in the group; empty as well if there is no such group. */
    Set<String> members(String group);

    /**
     * The same, for a task of one thread that asks about many users: asks the database once for
     * each group.
     */
    default GroupMembership remembering() {
        return new RememberedMembership(this);
    }
}
