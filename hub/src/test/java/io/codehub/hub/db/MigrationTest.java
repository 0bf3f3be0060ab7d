/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MigrationTest {

    @Test
    void bothDatabasesGetTheSameColumns() {
        try (TestDatabase h2 = TestDatabase.h2();
                TestDatabase postgres = TestDatabase.postgres()) {
            assertThat(columns(h2)).isNotEmpty().isEqualTo(columns(postgres));
        }
    }

    private static List<String> columns(TestDatabase database) {
        return database.jdbc()
                .sql(
                        """
                        select table_name, column_name, is_nullable, lower(data_type) as data_type
                          from information_schema.columns
                         where table_schema = 'public' and table_name not like 'flyway%'
                         order by table_name, ordinal_position
                        """)
                .query((row, _) ->
                        String.join(
                                " ",
                                row.getString("table_name"),
                                row.getString("column_name"),
                                row.getString("is_nullable"),
                                type(row.getString("data_type"))))
                .list();
    }

    /** The databases call some types differently. */
    private static String type(String name) {
        return switch (name) {
            case "text" -> "character varying";
            case "binary varying", "binary large object" -> "bytea";
            default -> name;
        };
    }
}
