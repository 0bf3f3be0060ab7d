/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import io.codehub.hub.db.JsonText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Scopes as written in all that gives them: roles, roles of groups, and servers shared with a user
 * or a group. One look at the database, as every request needs it.
 */
@Repository
class GrantedScopes {

    private static final String OF_USERS =
            """
            select h.user_id as holder, r.scopes,
                   cast(null as varchar(255)) as owner, cast(null as varchar(255)) as server
            from user_roles h join roles r on r.id = h.role_id
            where h.user_id in (:ids)
            union all
            select m.user_id, r.scopes, cast(null as varchar(255)), cast(null as varchar(255))
            from user_groups m
            join group_roles h on h.group_id = m.group_id
            join roles r on r.id = h.role_id
            where m.user_id in (:ids)
            union all
            select s.user_id, s.scopes, o.name, v.name
            from shares s join servers v on v.id = s.server_id join users o on o.id = v.user_id
            where s.user_id in (:ids)
            union all
            select m.user_id, s.scopes, o.name, v.name
            from user_groups m
            join shares s on s.group_id = m.group_id
            join servers v on v.id = s.server_id
            join users o on o.id = v.user_id
            where m.user_id in (:ids)
            """;

    private static final String OF_SERVICES =
            """
            select h.service_id as holder, r.scopes,
                   cast(null as varchar(255)) as owner, cast(null as varchar(255)) as server
            from service_roles h join roles r on r.id = h.role_id
            where h.service_id in (:ids)
            """;

    private static final String ROLES_OF_GROUP =
            """
            select h.group_id as holder, r.scopes,
                   cast(null as varchar(255)) as owner, cast(null as varchar(255)) as server
            from group_roles h join roles r on r.id = h.role_id
            where h.group_id in (:ids)
            """;

    private static final String SHARES_WITH_GROUP =
            """
            union all
            select s.group_id, s.scopes, o.name, v.name
            from shares s join servers v on v.id = s.server_id join users o on o.id = v.user_id
            where s.group_id in (:ids)
            """;

    private final JdbcClient jdbc;

    GrantedScopes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<String> of(Requester.Kind kind, long id) {
        String sql = kind == Requester.Kind.USER ? OF_USERS : OF_SERVICES;
        return read(sql, List.of(id)).getOrDefault(id, List.of());
    }

    /** What members hold through a group: its roles, and what is shared with it if wanted. */
    List<String> ofGroup(long id, boolean withShares) {
        String sql = withShares ? ROLES_OF_GROUP + SHARES_WITH_GROUP : ROLES_OF_GROUP;
        return read(sql, List.of(id)).getOrDefault(id, List.of());
    }

    /** The same for many users, by row of the user. */
    Map<Long, List<String>> ofUsers(Collection<Long> ids) {
        return ids.isEmpty() ? Map.of() : read(OF_USERS, ids);
    }

    private Map<Long, List<String>> read(String sql, Collection<Long> ids) {
        Map<Long, List<String>> scopes = new HashMap<>();
        jdbc.sql(sql)
                .param("ids", ids)
                .query(row -> {
                    scopes.computeIfAbsent(row.getLong("holder"), _ -> new ArrayList<>())
                            .addAll(scopes(row));
                });
        return scopes;
    }

    /** What is shared is shared under the names that owner and server have now. */
    private static List<String> scopes(ResultSet row) throws SQLException {
        List<String> written = JsonText.strings(row.getString("scopes"));
        String owner = row.getString("owner");
        if (owner == null) {
            return written;
        }
        String server = row.getString("server");
        return written.stream().map(scope -> SharedScopes.of(scope, owner, server)).toList();
    }
}
