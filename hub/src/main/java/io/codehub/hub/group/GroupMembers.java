/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.group;

import io.codehub.hub.rbac.GroupMembership;
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
    public boolean contains(String group, String user) {
        return jdbc.sql(
                                """
                                select count(*) from user_groups m
                                join users u on u.id = m.user_id
                                join groups g on g.id = m.group_id
                                where u.name = :user and g.name = :group
                                """)
                        .param("user", user)
                        .param("group", group)
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Override
    public Set<String> members(String group) {
        return Set.copyOf(
                jdbc.sql(
                                """
                                select u.name from user_groups m
                                join users u on u.id = m.user_id
                                join groups g on g.id = m.group_id
                                where g.name = :group
                                """)
                        .param("group", group)
                        .query((row, _) -> row.getString("name"))
                        .list());
    }
}
