/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.otp;

import io.codehub.hub.db.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of second factors and of the codes that stand in for them. */
@Repository
class SecondFactorRepository {

    private final JdbcClient jdbc;

    SecondFactorRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Stored> find(long userId) {
        return jdbc.sql(
                        """
                        select secret, confirmed_at, last_step from second_factors
                         where user_id = :userId
                        """)
                .param("userId", userId)
                .query((row, _) ->
                        new Stored(
                                row.getBytes("secret"),
                                row.getTimestamp("confirmed_at") != null,
                                row.getLong("last_step")))
                .optional();
    }

    void create(long userId, byte[] secret) {
        delete(userId);
        jdbc.sql("insert into second_factors (user_id, secret) values (:userId, :secret)")
                .param("userId", userId)
                .param("secret", secret)
                .update();
    }

    void confirm(long userId, Instant now) {
        jdbc.sql("update second_factors set confirmed_at = :now where user_id = :userId")
                .param("now", Timestamps.parameter(now))
                .param("userId", userId)
                .update();
    }

    /** Takes a step; false if it or a later one was taken meanwhile. */
    boolean take(long userId, long step) {
        return jdbc.sql(
                                """
                                update second_factors set last_step = :step
                                 where user_id = :userId and last_step < :step
                                """)
                        .param("step", step)
                        .param("userId", userId)
                        .update()
                == 1;
    }

    boolean delete(long userId) {
        jdbc.sql("delete from recovery_codes where user_id = :userId")
                .param("userId", userId)
                .update();
        return jdbc.sql("delete from second_factors where user_id = :userId")
                        .param("userId", userId)
                        .update()
                > 0;
    }

    void saveCodes(long userId, List<String> hashes) {
        jdbc.sql("delete from recovery_codes where user_id = :userId")
                .param("userId", userId)
                .update();
        for (String hash : hashes) {
            jdbc.sql("insert into recovery_codes (user_id, hash) values (:userId, :hash)")
                    .param("userId", userId)
                    .param("hash", hash)
                    .update();
        }
    }

    /** Uses a code up; false if there is none like it. */
    boolean takeCode(long userId, String hash) {
        return jdbc.sql("delete from recovery_codes where user_id = :userId and hash = :hash")
                        .param("userId", userId)
                        .param("hash", hash)
                        .update()
                == 1;
    }

    int countCodes(long userId) {
        return jdbc.sql("select count(*) from recovery_codes where user_id = :userId")
                .param("userId", userId)
                .query(Integer.class)
                .single();
    }

    /**
     * A second factor.
     *
     * @param secret encrypted
     * @param confirmed whether a code of it has been entered once
     * @param lastStep the half minute of the last code taken
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Stored(byte[] secret, boolean confirmed, long lastStep) {}
}
