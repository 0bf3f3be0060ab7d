/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.db.TestDatabase;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

class PostgresUserRowsTest extends UserRowsContract {

    PostgresUserRowsTest() {
        super(TestDatabase.postgres());
    }

    @Override
    List<String> plan(JdbcTemplate jdbc, String statement) {
        return jdbc.query(
                "explain (analyze, costs off) " + statement,
                (row, _) -> String.valueOf(row.getString(1)));
    }

    @Override
    void assertFollowsIndex(List<String> plan, String index) {
        assertThat(plan)
                .anyMatch(line -> line.contains("Index Scan") && line.contains(index))
                .noneMatch(line -> line.contains("Sort") || line.contains("Seq Scan"));
    }
}
