/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.share;

/**
 * Which shares a listing shows.
 *
 * @param id row of the owner, server, user or group
 */
record ShareQuery(Kind kind, long id) {

    enum Kind {
        /** All servers of one owner. */
        OWNER("v.user_id = :id"),
        SERVER("s.server_id = :id"),
        /** What a user may use, through groups as well. */
        USER(
                "(s.user_id = :id or s.group_id in"
                        + " (select group_id from user_groups where user_id = :id))"),
        GROUP("s.group_id = :id");

        private final String condition;

        Kind(String condition) {
            this.condition = condition;
        }
    }

    /** On {@code shares s} and {@code servers v}, with the parameter {@code id}. */
    String condition() {
        return kind.condition;
    }
}
