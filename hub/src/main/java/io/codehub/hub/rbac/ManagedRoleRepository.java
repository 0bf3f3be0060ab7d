/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What of the rows of roles came from a sign-in service. */
@Repository
class ManagedRoleRepository {

    private final JdbcClient jdbc;

    ManagedRoleRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Gives the role to a user, in the name of the sign-in service. */
    void grant(long userId, String role) {
        jdbc.sql(
                        """
                        insert into user_roles (user_id, role_id, managed_by_auth)
                        select :userId, id, true from roles where name = :role
                        on conflict do nothing
                        """)
                .param("userId", userId)
                .param("role", role)
                .update();
    }

    /** Notes that the role came from a sign-in service. */
    void mark(String role) {
        jdbc.sql("update roles set managed_by_auth = true where name = :role")
                .param("role", role)
                .update();
    }

    /** Deletes a role that came from a sign-in service and that nobody holds any more. */
    void deleteUnused(String role) {
        jdbc.sql(
                        """
                        delete from roles where name = :role and managed_by_auth
                        and not exists (select 1 from user_roles h where h.role_id = roles.id)
                        and not exists (select 1 from group_roles h where h.role_id = roles.id)
                        and not exists (select 1 from service_roles h where h.role_id = roles.id)
                        """)
                .param("role", role)
                .update();
    }

    /** Takes back what a sign-in service gave, at the start of a hub that begins anew. */
    void reset() {
        for (RoleHolder kind : RoleHolder.values()) {
            jdbc.sql("delete from %s where managed_by_auth".formatted(kind.table)).update();
        }
        jdbc.sql("delete from roles where managed_by_auth").update();
    }
}
