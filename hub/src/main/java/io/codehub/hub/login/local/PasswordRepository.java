/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.local;

import io.codehub.hub.db.Timestamps;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of passwords. */
@Repository
class PasswordRepository {

    private final JdbcClient jdbc;

    PasswordRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<StoredPassword> find(String userName) {
        return jdbc.sql(
                        """
                        select p.hash, p.temporary from passwords p
                        join users u on u.id = p.user_id where u.name = :name
                        """)
                .param("name", userName)
                .query((row, _) ->
                        new StoredPassword(row.getString("hash"), row.getBoolean("temporary")))
                .optional();
    }

    boolean isEmpty() {
        return jdbc.sql("select count(*) from passwords").query(Long.class).single() == 0;
    }

    void save(long userId, String hash, boolean temporary, Instant now) {
        jdbc.sql("delete from passwords where user_id = :userId").param("userId", userId).update();
        jdbc.sql(
                        """
                        insert into passwords (user_id, hash, changed_at, temporary)
                        values (:userId, :hash, :now, :temporary)
                        """)
                .param("userId", userId)
                .param("hash", hash)
                .param("now", Timestamps.parameter(now))
                .param("temporary", temporary)
                .update();
    }

    /**
     * What is stored of a password.
     *
     * @param temporary made up by the hub
     */
    record StoredPassword(String hash, boolean temporary) {}
}
