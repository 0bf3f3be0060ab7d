/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.list;

import io.codehub.hub.admin.AdminAddresses;
import io.codehub.hub.admin.UserListQuery;
import io.codehub.hub.admin.VisibleUsers;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.ListFilter;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.Resource;
import io.codehub.hub.user.User;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the table of users. */
@Component
class UserListing {

    private final UserRows rows;
    private final RowViews views;
    private final VisibleUsers visible;
    private final AccessCheck access;
    private final AdminAddresses addresses;

    UserListing(
            UserRows rows,
            RowViews views,
            VisibleUsers visible,
            AccessCheck access,
            AdminAddresses addresses) {
        this.rows = rows;
        this.views = views;
        this.visible = visible;
        this.access = access;
        this.addresses = addresses;
    }

    Table table(Requester reader, UserListQuery asked) {
        ListFilter filter = visible.to(reader, "list:users");
        long total = rows.count(asked, filter);
        UserListQuery query = asked;
        if (asked.offset() >= total && asked.offset() > 0) {
            query = asked.at((int) ((Math.max(1, total) - 1) / asked.limit()) * asked.limit());
        }
        List<User> found = rows.list(query, filter);
        return new Table(
                views.users(reader, found),
                query,
                total,
                access.allows(reader, new Resource.Anything(), "admin:users"),
                addresses.of(""),
                addresses.users(query.cleared()),
                addresses.users(query.sortedBy(query.sort().equals("name") ? "-name" : "name")),
                addresses.users(
                        query.sortedBy(
                                query.sort().equals("-last_activity")
                                        ? "last_activity"
                                        : "-last_activity")),
                query.offset() == 0
                        ? null
                        : addresses.users(query.at(query.offset() - query.limit())),
                query.offset() + found.size() >= total
                        ? null
                        : addresses.users(query.at(query.offset() + query.limit())));
    }

    /**
     * What the page of users shows.
     *
     * @param total users of the whole listing
     * @param mayAdd whether the reader may add users
     * @param action where the search form leads
     * @param clear everybody, in the same order
     * @param byName the same in the order of names, or the other way around
     * @param previous the page before; null on the first
     * @param next the page behind; null on the last
     */
    record Table(
            List<UserRow> rows,
            UserListQuery query,
            long total,
            boolean mayAdd,
            String action,
            String clear,
            String byName,
            String byActivity,
            @Nullable String previous,
            @Nullable String next) {

        /** Number of the first row, from 1. */
        public int first() {
            return query.offset() + 1;
        }

        /** Number of the last row. */
        public int last() {
            return query.offset() + rows.size();
        }
    }
}
