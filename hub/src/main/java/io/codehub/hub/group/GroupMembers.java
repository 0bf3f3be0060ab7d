/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.group;

import io.codehub.hub.rbac.GroupMembership;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Membership as the database has it now. */
@Component
class GroupMembers implements GroupMembership {

    private final JdbcClient jdbc;

    GroupMembers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Map<String, Set<String>> groupsOf(Collection<String> users) {
        Map<String, Set<String>> groups = new HashMap<>();
        if (!users.isEmpty()) {
            jdbc.sql(
                            """
                            select u.name as user_name, g.name as group_name from user_groups m
                            join users u on u.id = m.user_id
                            join groups g on g.id = m.group_id
                            where u.name in (:users)
                            """)
                    .param("users", users)
                    .query(row -> {
                        groups.computeIfAbsent(row.getString("user_name"), _ -> new HashSet<>())
                                .add(row.getString("group_name"));
                    });
        }
        return groups;
    }
}
