/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.group;

import io.codehub.hub.rbac.GroupMembership;
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
}
