/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.admin.UserListQuery;
import io.codehub.hub.db.TestDatabase;
import io.codehub.hub.rbac.ListFilter;
import io.codehub.hub.user.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Ten thousand users: the database finds, sorts and cuts them, by its indexes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class UserRowsContract {

    private static final int USERS = 10_000;

    private final TestDatabase database;
    private final UserRows rows;

    UserRowsContract(TestDatabase database) {
        this.database = database;
        this.rows = new UserRows(database.jdbc());
    }

    /** Says how the database would do a statement that holds its values. */
    abstract List<String> plan(JdbcTemplate jdbc, String statement);

    /** What stands in a plan that reads an index in order, from its beginning. */
    abstract void assertFollowsIndex(List<String> plan, String index);

    @BeforeAll
    void fill() {
        JdbcTemplate jdbc = new JdbcTemplate(database.dataSource());
        List<Object[]> users = new ArrayList<>();
        for (int i = 0; i < USERS; i++) {
            users.add(new Object[] {"user-%05d".formatted(i), "cookie-" + i, i});
        }
        jdbc.batchUpdate(
                """
                insert into users (name, cookie_id, created_at, last_activity_at)
                values (?, ?, current_timestamp,
                        timestamp with time zone '2026-01-01 00:00:00+00'
                            + cast(? as integer) * interval '1' second)
                """,
                users);
        jdbc.update("update users set last_activity_at = null where name < 'user-00100'");
        jdbc.update(
                """
                insert into servers (user_id, name, created_at, state)
                select id, '', current_timestamp, 'ready' from users where name like 'user-0%77'
                """);
        jdbc.update("insert into groups (name) values ('few')");
        jdbc.update(
                """
                insert into user_groups (user_id, group_id)
                select u.id, g.id from users u, groups g where u.name like 'user-0500%'
                """);
        jdbc.execute("analyze");
    }

    @AfterAll
    void close() {
        database.close();
    }

    @Test
    void walksThroughAllOfThemOnce() {
        Set<String> seen = new TreeSet<>();
        for (int offset = 0; offset < USERS; offset += 200) {
            List<User> page =
                    rows.list(
                            new UserListQuery("", "", "-last_activity", offset, 200),
                            ListFilter.EVERYTHING);
            page.forEach(user -> assertThat(seen.add(user.name())).isTrue());
        }
        assertThat(seen).hasSize(USERS);
    }

    @Test
    void findsSortsAndCounts() {
        UserListQuery found = new UserListQuery("-000", "", "-name", 0, 3);
        assertThat(rows.list(found, ListFilter.EVERYTHING))
                .extracting(User::name)
                .containsExactly("user-00099", "user-00098", "user-00097");
        assertThat(rows.count(found, ListFilter.EVERYTHING)).isEqualTo(100);
        UserListQuery running = new UserListQuery("", "running", "name", 0, 2);
        assertThat(rows.list(running, ListFilter.EVERYTHING))
                .extracting(User::name)
                .containsExactly("user-00077", "user-00177");
        assertThat(rows.count(running, ListFilter.EVERYTHING)).isEqualTo(100);
        assertThat(
                        rows.count(
                                new UserListQuery("", "stopped", "name", 0, 2),
                                ListFilter.EVERYTHING))
                .isEqualTo(USERS - 100);
        ListFilter few = new ListFilter(false, Set.of("user-00001"), Set.of("few"), Set.of());
        assertThat(rows.count(UserListQuery.ALL, few)).isEqualTo(11);
    }

    @Test
    void neverUsedAccountsAreTheOldest() {
        assertThat(first("-last_activity").name()).isEqualTo("user-09999");
        assertThat(first("last_activity").lastActivityAt()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "-name", "last_activity", "-last_activity"})
    void aPageIsReadFromAnIndex(String sort) {
        UserListQuery query = new UserListQuery("", "", sort, 0, 50);
        String statement =
                UserRows.statement(query, UserRows.where(query, ListFilter.EVERYTHING))
                        .replace(":limit", "50")
                        .replace(":offset", "0");
        assertFollowsIndex(
                plan(new JdbcTemplate(database.dataSource()), statement),
                sort.endsWith("name") ? "users_name" : "users_by_last_activity");
    }

    private User first(String sort) {
        return rows.list(new UserListQuery("", "", sort, 0, 1), ListFilter.EVERYTHING).getFirst();
    }
}
