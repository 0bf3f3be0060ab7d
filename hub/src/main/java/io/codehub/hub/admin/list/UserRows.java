/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.list;

import io.codehub.hub.admin.UserListQuery;
import io.codehub.hub.admin.VisibleUsers;
import io.codehub.hub.db.Timestamps;
import io.codehub.hub.rbac.ListFilter;
import io.codehub.hub.user.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The table of users, found, sorted and cut by the database: names and last activity have an index
 * each, so that a page costs what it holds, and what is before it in the index.
 */
@Repository
class UserRows {

    private static final String OF_USER = "select 1 from servers v where v.user_id = u.id and ";

    private final JdbcClient jdbc;

    UserRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<User> list(UserListQuery query, ListFilter visible) {
        VisibleUsers.Condition where = where(query, visible);
        return jdbc.sql(statement(query, where))
                .params(where.values())
                .param("limit", query.limit())
                .param("offset", query.offset())
                .query(UserRows::user)
                .list();
    }

    /** The statement of a page, with its condition. */
    static String statement(UserListQuery query, VisibleUsers.Condition where) {
        return "select u.id, u.name, u.admin, u.created_at, u.last_activity_at, u.cookie_id"
                + " from users u where "
                + where.sql()
                + " order by "
                + order(query.sort())
                + " limit :limit offset :offset";
    }

    long count(UserListQuery query, ListFilter visible) {
        VisibleUsers.Condition where = where(query, visible);
        return jdbc.sql("select count(*) from users u where " + where.sql())
                .params(where.values())
                .query(Long.class)
                .single();
    }

    static VisibleUsers.Condition where(UserListQuery query, ListFilter visible) {
        VisibleUsers.Condition seen = VisibleUsers.condition(visible, "u.id", "u.name");
        StringBuilder sql = new StringBuilder(seen.sql());
        Map<String, Object> values = new LinkedHashMap<>(seen.values());
        if (!query.nameFilter().isEmpty()) {
            sql.append(" and lower(u.name) like :part escape '!'");
            values.put("part", "%" + literal(query.nameFilter()) + "%");
        }
        String state = state(query.state());
        if (!state.isEmpty()) {
            sql.append(" and ").append(state);
        }
        return new VisibleUsers.Condition(sql.toString(), values);
    }

    private static String literal(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
    }

    private static String state(String state) {
        return switch (state) {
            case "running" -> "exists (" + OF_USER + "v.state = 'ready')";
            case "starting" -> "exists (" + OF_USER + "v.state in ('spawn_requested', 'spawning'))";
            case "failed" -> "exists (" + OF_USER + "v.state = 'failed')";
            case "active" -> "exists (" + OF_USER + "v.state not in ('stopped', 'failed'))";
            case "stopped" -> "not exists (" + OF_USER + "v.state not in ('stopped', 'failed'))";
            default -> "";
        };
    }

    private static String order(String sort) {
        return switch (sort) {
            case "-name" -> "u.name desc";
            case "last_activity" -> "u.last_activity_at asc nulls first, u.id";
            case "-last_activity" -> "u.last_activity_at desc nulls last, u.id desc";
            default -> "u.name";
        };
    }

    private static User user(ResultSet row, int number) throws SQLException {
        return new User(
                row.getLong("id"),
                row.getString("name"),
                row.getBoolean("admin"),
                Timestamps.require(row, "created_at"),
                Timestamps.read(row, "last_activity_at"),
                row.getString("cookie_id"));
    }
}
