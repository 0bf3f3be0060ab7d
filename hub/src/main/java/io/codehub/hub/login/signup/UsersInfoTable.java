/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.signup;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of accounts that a JupyterHub has left in the database of this hub. */
@Repository
class UsersInfoTable {

    private final JdbcClient jdbc;

    UsersInfoTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Its rows by column; none if there is no such table. */
    List<Map<String, @Nullable Object>> rows() {
        boolean exists =
                jdbc.sql(
                                        """
                                        select count(*) from information_schema.tables
                                         where lower(table_name) = 'users_info'
                                           and table_schema = current_schema
                                        """)
                                .query(Integer.class)
                                .single()
                        > 0;
        return exists
                ? jdbc.sql(
                                """
                                select username, password, is_authorized, email, has_2fa, otp_secret
                                  from users_info order by username
                                """)
                        .query()
                        .listOfRows()
                : List.of();
    }
}
