/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    private String read() {
        return remembered.find("key", () -> Optional.of(row)).orElseThrow();
    }
}
