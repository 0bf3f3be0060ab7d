/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.group;

import io.codehub.hub.db.JsonText;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of groups and of their members. */
@Repository
public class GroupRepository {

    private final JdbcClient jdbc;

    public GroupRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The row of the group, created if there is none. */
    public long findOrCreate(String name) {
        jdbc.sql("insert into groups (name) values (:name) on conflict do nothing")
                .param("name", name)
                .update();
        return jdbc.sql("select id from groups where name = :name")
                .param("name", name)
                .query(Long.class)
                .single();
    }

    public void setProperties(long id, Map<String, Object> properties) {
        jdbc.sql("update groups set properties = :properties where id = :id")
                .param("properties", JsonText.write(properties))
                .param("id", id)
                .update();
    }

    /** Nothing happens for a member. */
    public void addMember(long groupId, long userId) {
        jdbc.sql(
                        """
                        insert into user_groups (group_id, user_id) values (:groupId, :userId)
                        on conflict do nothing
                        """)
                .param("groupId", groupId)
                .param("userId", userId)
                .update();
    }

    public void removeFromAll(long userId) {
        jdbc.sql("delete from user_groups where user_id = :userId")
                .param("userId", userId)
                .update();
    }
}
