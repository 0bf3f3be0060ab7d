/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.list;

import io.codehub.hub.web.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user in a table, for the eyes of one reader; what the reader may not know or do is null.
 *
 * @param admin whether to mark an administrator
 * @param blocked whether to mark somebody who is kept out
 * @param groups names with commas; empty for no group
 * @param mine the default server
 * @param others the named servers
 * @param lastUsed null as well if the user never came
 * @param lastUsedKnown whether the reader may know when that was
 * @param editUrl the page about the user
 * @param startUrl the start of the default server, with options
 * @param auditUrl what the user did
 * @param deleteUrl the question before the user is deleted
 */
record UserRow(
        String name,
        boolean admin,
        boolean blocked,
        @Nullable String groups,
        @Nullable ServerRow mine,
        List<ServerRow> others,
        @Nullable Moment lastUsed,
        boolean lastUsedKnown,
        @Nullable String editUrl,
        @Nullable String startUrl,
        @Nullable String auditUrl,
        @Nullable String deleteUrl) {

    UserRow {
        others = List.copyOf(others);
    }

    /** Whether there is anything to do beside the buttons of the server. */
    public boolean hasMenu() {
        return editUrl != null || startUrl != null || auditUrl != null || deleteUrl != null;
    }
}
