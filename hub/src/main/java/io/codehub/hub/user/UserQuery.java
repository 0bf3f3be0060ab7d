/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.user;

import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.ListFilter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which users a listing shows, and in which order.
 *
 * @param where condition on {@code users u}
 * @param parameters of the condition
 * @param order by which columns
 * @param onlyReady leave users out, after paging, who have no server that is ready
 */
record UserQuery(String where, Map<String, Object> parameters, String order, boolean onlyReady) {

    /** Has rows for servers that run, or are on their way to or from it. */
    static final String ACTIVE =
            "exists (select 1 from servers v where v.user_id = u.id"
                    + " and v.state not in ('stopped', 'failed'))";

    /**
     * Reads what a client asked for; blanks around it do not count.
     *
     * @throws HubException 400 for a state or order that is not known
     */
    static UserQuery of(
            ListFilter visible,
            @Nullable String state,
            @Nullable String sort,
            @Nullable String nameFilter) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> parameters = new LinkedHashMap<>();
        addVisible(visible, conditions, parameters);
        boolean onlyReady = false;
        switch (stripped(state)) {
            case "" -> {}
            case "active" -> conditions.add(ACTIVE);
            case "inactive" -> conditions.add("not " + ACTIVE);
            case "ready" -> {
                conditions.add(ACTIVE);
                onlyReady = true;
            }
            default -> throw HubException.badRequest("state must be active, inactive or ready");
        }
        String part = stripped(nameFilter);
        if (!part.isEmpty()) {
            conditions.add("lower(u.name) like :nameFilter");
            parameters.put("nameFilter", "%" + part.toLowerCase(Locale.ROOT) + "%");
        }
        String where = conditions.isEmpty() ? "1 = 1" : String.join(" and ", conditions);
        return new UserQuery(where, parameters, order(sort), onlyReady);
    }

    private static void addVisible(
            ListFilter visible, List<String> conditions, Map<String, Object> parameters) {
        if (visible.everything()) {
            return;
        }
        List<String> any = new ArrayList<>();
        if (!visible.users().isEmpty()) {
            any.add("u.name in (:visibleUsers)");
            parameters.put("visibleUsers", visible.users());
        }
        if (!visible.groups().isEmpty()) {
            any.add(
                    "exists (select 1 from user_groups m join groups g on g.id = m.group_id"
                            + " where m.user_id = u.id and g.name in (:visibleGroups))");
            parameters.put("visibleGroups", visible.groups());
        }
        conditions.add(any.isEmpty() ? "1 = 0" : "(" + String.join(" or ", any) + ")");
    }

    private static String stripped(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static String order(@Nullable String sort) {
        return switch (sort == null ? "id" : sort.strip()) {
            case "id" -> "u.id";
            case "-id" -> "u.id desc";
            case "name" -> "u.name, u.id";
            case "-name" -> "u.name desc, u.id desc";
            case "last_activity" -> "u.last_activity_at asc nulls first, u.id";
            case "-last_activity" -> "u.last_activity_at desc nulls last, u.id";
            default ->
                    throw HubException.badRequest(
                            "sort must be id, name or last_activity, with - for descending");
        };
    }
}
