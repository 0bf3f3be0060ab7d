/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

/** Answers who is in which group; scope filters with {@code group=} need it. */
public interface GroupMembership {

    /** False as well if the group or the user does not exist. */
    boolean contains(String group, String user);
}
