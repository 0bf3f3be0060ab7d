/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSourceUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionSynchronizationUtils;

class ChangesTest {

    private final Changes changes = new Changes();
    private final Remembered<String, String> remembered = new Remembered<>(changes);
    private String row = "old";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from api_tokens where id = ?",
                "update users set name = ? where id = ?",
                "update users set admin = true where last_activity_at is null",
                "insert into user_roles (user_id, role_id) values (?, ?)",
                "INSERT INTO user_groups (user_id) values (?)",
                "update servers\n   set name = ?, display_name = ?",
                "update servers set secrets = ?,\n oauth_client_id = (select 1)",
                "delete from servers where id = ?",
                "insert into of_a_later_version values (?)",
                "with x as (select 1) delete from users"
            })
    void forgetsWhatMayHaveChanged(String sql) {
        assertThat(read()).isEqualTo("old");
        row = "new";

        changes.note(sql);

        assertThat(read()).isEqualTo("new");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update users set last_activity_at = ? where id = ?",
                "update api_tokens\n   set last_activity_at = ?",
                "insert into api_tokens (user_id) values (?)",
                "update servers set state = ?, version = version + 1",
                "insert into sessions (user_id) values (?)",
                "insert into audit_events (at) values (?)",
                "delete from failed_attempts where subject = ?",
                "update hubs set seen_at = current_timestamp"
            })
    void keepsWhatHasNot(String sql) {
        assertThat(read()).isEqualTo("old");
        row = "new";

        changes.note(sql);

        assertThat(read()).isEqualTo("old");
    }

    @Test
    void countsTransactionsWhenTheyAreCommitted() {
        TransactionSynchronizationManager.initSynchronization();
        try {
            changes.note("delete from users where id = ?");
            assertThat(changes.count()).isZero();

            TransactionSynchronizationUtils.triggerAfterCommit();

            assertThat(changes.count()).isOne();
        } finally {
            TransactionSynchronizationManager.clear();
        }
    }

    @Test
    void doesNotKeepWhatWasReadBeforeAChange() {
        String read =
                remembered
                        .find(
                                "key",
                                () -> {
                                    Optional<String> before = Optional.of(row);
                                    row = "new";
                                    changes.note("delete from users where id = ?");
                                    return before;
                                })
                        .orElseThrow();

        assertThat(read).isEqualTo("old");
        assertThat(read()).isEqualTo("new");
    }

    @Test
    void asksEachTimeForWhatWasNotThere() {
        assertThat(remembered.find("key", Optional::empty)).isEmpty();

        assertThat(read()).isEqualTo("old");
    }

    @Test
    void noStatementSlipsByHoweverItIsSent() {
        try (TestDatabase database = TestDatabase.postgres()) {
            JdbcTemplate jdbc = new NotingJdbcTemplate(database.dataSource(), changes);
            String delete = "delete from roles where name = ?";
            List<Runnable> ways =
                    List.of(
                            () -> jdbc.update("delete from roles"),
                            () -> jdbc.execute("delete from roles"),
                            () -> jdbc.batchUpdate("delete from roles", "delete from users"),
                            () -> jdbc.batchUpdate(delete, List.<Object[]>of(new Object[] {"a"})),
                            () ->
                                    jdbc.batchUpdate(
                                            delete,
                                            List.of("a"),
                                            5,
                                            (row, it) -> row.setString(1, it)),
                            () ->
                                    new NamedParameterJdbcTemplate(jdbc)
                                            .batchUpdate(
                                                    "delete from roles where name = :name",
                                                    SqlParameterSourceUtils.createBatch(
                                                            List.of(Map.of("name", "a")))),
                            () -> jdbc.queryForList("delete from roles returning id"),
                            () ->
                                    JdbcClient.create(jdbc)
                                            .sql(delete + " returning id")
                                            .param("a")
                                            .query(Long.class)
                                            .list());
            for (Runnable way : ways) {
                long before = changes.count();

                way.run();

                assertThat(changes.count()).as("way " + ways.indexOf(way)).isGreaterThan(before);
            }
        }
    }

    @Test
    void readingChangesNothing() {
        try (TestDatabase database = TestDatabase.h2()) {
            JdbcClient jdbc =
                    JdbcClient.create(new NotingJdbcTemplate(database.dataSource(), changes));

            jdbc.sql("\n  SELECT id from roles where name = :name for update")
                    .param("name", "a")
                    .query(Long.class)
                    .list();

            assertThat(changes.count()).isZero();
        }
    }

    @Test
    void rowsAreForgottenWithAnyWriteAndOnlyRememberedWhereNobodyElseWrites() {
        Remembered<String, String> alone =
                Remembered.untilWritten(changes, DatabaseKind.ofUrl("jdbc:h2:/data/codehub"));
        Remembered<String, String> shared =
                Remembered.untilWritten(changes, DatabaseKind.ofUrl("jdbc:postgresql:codehub"));
        alone.find("key", () -> Optional.of("before"));
        shared.find("key", () -> Optional.of("before"));

        assertThat(alone.find("key", () -> Optional.of("after"))).contains("before");
        assertThat(shared.find("key", () -> Optional.of("after"))).contains("after");
        changes.note("update users set last_activity_at = :now where id = :id");
        assertThat(alone.find("key", () -> Optional.of("after"))).contains("after");
    }

    private String read() {
        return remembered.find("key", () -> Optional.of(row)).orElseThrow();
    }
}
