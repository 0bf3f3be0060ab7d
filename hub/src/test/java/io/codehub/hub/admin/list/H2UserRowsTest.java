/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.db.TestDatabase;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

class H2UserRowsTest extends UserRowsContract {

    H2UserRowsTest() {
        super(TestDatabase.h2());
    }

    @Override
    List<String> plan(JdbcTemplate jdbc, String statement) {
        return jdbc.query(
                "explain analyze " + statement, (row, _) -> String.valueOf(row.getString(1)));
    }

    @Override
    void assertFollowsIndex(List<String> plan, String index) {
        assertThat(String.join("\n", plan)).contains("index sorted");
    }
}
