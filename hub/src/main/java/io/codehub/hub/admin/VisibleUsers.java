/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin;

import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.AccessCheck;
import io.codehub.hub.rbac.ListFilter;
import io.codehub.hub.rbac.Requester;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Says which users a reader may list, with one scope or another. */
@Component
public class VisibleUsers {

    private static final ListFilter NOBODY = new ListFilter(false, Set.of(), Set.of(), Set.of());

    private final AccessCheck access;

    VisibleUsers(AccessCheck access) {
        this.access = access;
    }

    /** Nobody without the scope: the pages open with another one. */
    public ListFilter to(Requester reader, String scope) {
        try {
            return access.requireForList(reader, scope, "user", "group");
        } catch (HubException e) {
            return NOBODY;
        }
    }

    /**
     * The same as a condition.
     *
     * @param id column with the row of the user
     * @param name column with the name
     */
    public static Condition condition(ListFilter visible, String id, String name) {
        if (visible.everything()) {
            return new Condition("1 = 1", Map.of());
        }
        List<String> any = new ArrayList<>();
        Map<String, Object> values = new LinkedHashMap<>();
        if (!visible.users().isEmpty()) {
            any.add(name + " in (:visibleUsers)");
            values.put("visibleUsers", visible.users());
        }
        if (!visible.groups().isEmpty()) {
            any.add(
                    id
                            + " in (select m.user_id from user_groups m join groups g on g.id ="
                            + " m.group_id where g.name in (:visibleGroups))");
            values.put("visibleGroups", visible.groups());
        }
        return new Condition(
                any.isEmpty() ? "1 = 0" : "(" + String.join(" or ", any) + ")", values);
    }

    /** A condition in SQL with its parameters. */
    public record Condition(String sql, Map<String, Object> values) {}
}
