/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.group;

import io.codehub.hub.db.JsonText;
import io.codehub.hub.db.Timestamps;
import io.codehub.hub.rbac.ListFilter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** The tables of groups and of their members, found, sorted and cut by the database. */
@Repository
class GroupRows {

    private static final String FOUND =
            " from groups g where (:everything or g.name in (:names))"
                    + " and lower(g.name) like :part escape '!'";

    private final JdbcClient jdbc;

    GroupRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Row> list(ListFilter visible, String part, int offset, int limit) {
        return found(
                        jdbc.sql(
                                "select g.id, g.name, g.properties, (select count(*) from"
                                        + " user_groups m where m.group_id = g.id) as members"
                                        + FOUND
                                        + " order by g.name limit :limit offset :offset"),
                        visible,
                        part)
                .param("limit", limit)
                .param("offset", offset)
                .query(GroupRows::row)
                .list();
    }

    long count(ListFilter visible, String part) {
        return found(jdbc.sql("select count(*)" + FOUND), visible, part).query(Long.class).single();
    }

    long countMembers(long group) {
        return jdbc.sql("select count(*) from user_groups where group_id = :group")
                .param("group", group)
                .query(Long.class)
                .single();
    }

    List<Member> members(long group, int offset, int limit) {
        return jdbc.sql(
                        """
                        select u.name, u.last_activity_at from user_groups m
                        join users u on u.id = m.user_id where m.group_id = :group
                        order by u.name limit :limit offset :offset
                        """)
                .param("group", group)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, _) ->
                        new Member(row.getString("name"), Timestamps.read(row, "last_activity_at")))
                .list();
    }

    private static StatementSpec found(StatementSpec sql, ListFilter visible, String part) {
        String literal =
                part.toLowerCase(Locale.ROOT)
                        .replace("!", "!!")
                        .replace("%", "!%")
                        .replace("_", "!_");
        return sql.param("everything", visible.everything())
                // A list in SQL has at least one entry; no group has this name.
                .param("names", visible.groups().isEmpty() ? List.of("") : visible.groups())
                .param("part", "%" + literal + "%");
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getString("name"),
                JsonText.object(row.getString("properties")),
                row.getLong("members"));
    }

    /** A group. */
    record Row(long id, String name, Map<String, Object> properties, long members) {}

    /** A member; null if the user never came. */
    record Member(String name, @Nullable Instant lastActivity) {}
}
