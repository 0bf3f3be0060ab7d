/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.group;

import io.codehub.hub.db.JsonText;
import io.codehub.hub.rbac.ListFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of groups and of their members. */
@Repository
public class GroupRepository {

    private static final String SELECT = "select g.id, g.name, g.properties from groups g";

    private final JdbcClient jdbc;

    public GroupRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Group> find(String name) {
        return jdbc.sql(SELECT + " where g.name = :name")
                .param("name", name)
                .query((row, _) ->
                        new Group(
                                row.getLong("id"),
                                row.getString("name"),
                                JsonText.object(row.getString("properties"))))
                .optional();
    }

    /** The visible groups, oldest first. */
    public List<Group> list(ListFilter visible, int offset, int limit) {
        return jdbc.sql(
                        SELECT
                                + " where (:everything or g.name in (:names))"
                                + " order by g.id limit :limit offset :offset")
                .param("everything", visible.everything())
                .param("names", names(visible))
                .param("limit", limit)
                .param("offset", offset)
                .query((row, _) ->
                        new Group(
                                row.getLong("id"),
                                row.getString("name"),
                                JsonText.object(row.getString("properties"))))
                .list();
    }

    public long count(ListFilter visible) {
        return jdbc.sql("select count(*) from groups where (:everything or name in (:names))")
                .param("everything", visible.everything())
                .param("names", names(visible))
                .query(Long.class)
                .single();
    }

    /** A list in SQL has at least one entry; no group has this name. */
    private static Collection<String> names(ListFilter visible) {
        return visible.groups().isEmpty() ? List.of("") : visible.groups();
    }

    /** Names of the members of each group, in the order of the users, by row of the group. */
    public Map<Long, List<String>> members(Collection<Long> ids) {
        Map<Long, List<String>> members = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql(
                            """
                            select m.group_id, u.name from user_groups m
                            join users u on u.id = m.user_id
                            where m.group_id in (:ids) order by u.id
                            """)
                    .param("ids", ids)
                    .query(row -> {
                        members.computeIfAbsent(row.getLong("group_id"), _ -> new ArrayList<>())
                                .add(row.getString("name"));
                    });
        }
        return members;
    }

    /** Adds a group; false if there is one of that name. */
    boolean create(String name) {
        return jdbc.sql("insert into groups (name) values (:name) on conflict do nothing")
                        .param("name", name)
                        .update()
                == 1;
    }

    /** The row of the group, created if there is none. */
    public long findOrCreate(String name) {
        create(name);
        return jdbc.sql("select id from groups where name = :name")
                .param("name", name)
                .query(Long.class)
                .single();
    }

    /** Deletes the group with its memberships, roles and what was shared with it. */
    void delete(long id) {
        jdbc.sql("delete from groups where id = :id").param("id", id).update();
    }

    public void setProperties(long id, Map<String, ? extends @Nullable Object> properties) {
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

    /** Nothing happens for those who are not members. */
    void removeMembers(long groupId, Collection<Long> userIds) {
        if (!userIds.isEmpty()) {
            jdbc.sql(
                            """
                            delete from user_groups
                            where group_id = :groupId and user_id in (:userIds)
                            """)
                    .param("groupId", groupId)
                    .param("userIds", userIds)
                    .update();
        }
    }

    public void removeFromAll(long userId) {
        jdbc.sql("delete from user_groups where user_id = :userId")
                .param("userId", userId)
                .update();
    }
}
