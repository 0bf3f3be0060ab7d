/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import io.codehub.hub.db.JsonText;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of roles and of who holds them. */
@Repository
public class RoleRepository {

    private final JdbcClient jdbc;

    public RoleRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Role> find(String name) {
        return jdbc.sql("select name, description, scopes from roles where name = :name")
                .param("name", name)
                .query((row, _) ->
                        new Role(
                                row.getString("name"),
                                row.getString("description"),
                                JsonText.strings(row.getString("scopes"))))
                .optional();
    }

    List<String> names() {
        return jdbc.sql("select name from roles where not managed_by_auth order by id")
                .query((row, _) -> row.getString("name"))
                .list();
    }

    /** Creates or replaces the role; its holders stay. */
    void save(Role role) {
        String scopes = JsonText.write(role.scopes());
        int updated =
                jdbc.sql(
                                """
                                update roles set description = :description, scopes = :scopes
                                where name = :name
                                """)
                        .param("name", role.name())
                        .param("description", role.description(), Types.VARCHAR)
                        .param("scopes", scopes)
                        .update();
        if (updated == 0) {
            jdbc.sql(
                            """
                            insert into roles (name, description, scopes)
                            values (:name, :description, :scopes) on conflict do nothing
                            """)
                    .param("name", role.name())
                    .param("description", role.description(), Types.VARCHAR)
                    .param("scopes", scopes)
                    .update();
        }
    }

    void delete(String name) {
        jdbc.sql("delete from roles where name = :name").param("name", name).update();
    }

    /** Names of the roles held directly, by row of the holder. */
    public Map<Long, List<String>> namesOf(RoleHolder kind, Collection<Long> holders) {
        Map<Long, List<String>> names = new HashMap<>();
        if (!holders.isEmpty()) {
            jdbc.sql(
                            "select h.%s as holder, r.name from roles r join %s h on h.role_id = r.id"
                                            .formatted(kind.column, kind.table)
                                    + " where h.%s = any(:holders) order by r.name"
                                            .formatted(kind.column))
                    .param("holders", holders.toArray(Long[]::new))
                    .query(row -> {
                        names.computeIfAbsent(row.getLong("holder"), _ -> new ArrayList<>())
                                .add(row.getString("name"));
                    });
        }
        return names;
    }

    /** Names of all who hold the role directly. */
    public List<String> holdersOf(RoleHolder kind, String role) {
        return jdbc.sql(
                        "select x.name from %s x join %s h on h.%s = x.id"
                                        .formatted(kind.holders, kind.table, kind.column)
                                + " join roles r on r.id = h.role_id where r.name = :role")
                .param("role", role)
                .query((row, _) -> row.getString("name"))
                .list();
    }

    /** Gives the role; nothing happens if it is held already. */
    public void grant(RoleHolder kind, long holder, String role) {
        jdbc.sql(
                        ("insert into %1$s (%2$s, role_id) select :holder, r.id from roles r where"
                                        + " r.name = :role and not exists (select 1 from %1$s h where h.%2$s ="
                                        + " :holder and h.role_id = r.id) on conflict do nothing")
                                .formatted(kind.table, kind.column))
                .param("holder", holder)
                .param("role", role)
                .update();
    }

    /** Gives the role to the holder of that name; false if there is none. */
    boolean grant(RoleHolder kind, String holder, String role) {
        Optional<Long> id =
                jdbc.sql("select id from %s where name = :name".formatted(kind.holders))
                        .param("name", holder)
                        .query(Long.class)
                        .optional();
        id.ifPresent(found -> grant(kind, found, role));
        return id.isPresent();
    }

    /** Gives the role of administrators to users or services that have the flag. */
    public void grantToAdmins(RoleHolder kind) {
        jdbc.sql(
                        "insert into %s (%s, role_id) select x.id, r.id from %s x, roles r"
                                        .formatted(kind.table, kind.column, kind.holders)
                                + " where x.admin and r.name = :role on conflict do nothing")
                .param("role", DefaultRoles.ADMIN)
                .update();
    }

    public void revoke(RoleHolder kind, long holder, String role) {
        jdbc.sql(
                        "delete from %s where %s = :holder and role_id in"
                                        .formatted(kind.table, kind.column)
                                + " (select id from roles where name = :role)")
                .param("holder", holder)
                .param("role", role)
                .update();
    }

    /** Takes the role from all holders of the kind but the named ones. */
    void revokeFromOthers(RoleHolder kind, Collection<String> keep, String role) {
        List<String> kept = new ArrayList<>(keep);
        kept.add("");
        jdbc.sql(
                        "delete from %s where role_id in (select id from roles where name = :role)"
                                        .formatted(kind.table)
                                + " and %s not in (select id from %s where name in (:kept))"
                                        .formatted(kind.column, kind.holders))
                .param("role", role)
                .param("kept", kept)
                .update();
    }

    /** Takes all roles from a holder. */
    public void revokeAll(RoleHolder kind, long holder) {
        jdbc.sql("delete from %s where %s = :holder".formatted(kind.table, kind.column))
                .param("holder", holder)
                .update();
    }
}
