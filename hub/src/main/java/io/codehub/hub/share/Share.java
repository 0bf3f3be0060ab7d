/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.share;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rights on one server that a user or a group has.
 *
 * @param scopes names without filters; they reach this server only
 * @param user name of the user; null if it is a group
 * @param group name of the group; null if it is a user
 */
record Share(
        long id,
        SharedServer server,
        List<String> scopes,
        @Nullable String user,
        @Nullable String group,
        Instant createdAt) {

    /** With whom, for the log. */
    String with() {
        return user == null ? "group " + group : "user " + user;
    }
}
