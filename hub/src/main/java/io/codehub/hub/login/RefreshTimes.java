/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.db.Timestamps;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When each user was last asked about at the sign-in service, and which hub is at it now. */
@Repository
class RefreshTimes {

    private final JdbcClient jdbc;

    RefreshTimes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is known of a user; empty if there is none. */
    Optional<Times> find(long userId) {
        return jdbc.sql(
                        """
                        select refreshed_at, refresh_claimed_until, sign_in_way
                        from users where id = :id
                        """)
                .param("id", userId)
                .query((row, _) ->
                        new Times(
                                Timestamps.read(row, "refreshed_at"),
                                Timestamps.read(row, "refresh_claimed_until"),
                                row.getString("sign_in_way")))
                .optional();
    }

    /** Takes the turn to ask; false while another hub has it. */
    boolean claim(long userId, Instant now, Instant until) {
        return jdbc.sql(
                                """
                                update users set refresh_claimed_until = :until where id = :id and
                                (refresh_claimed_until is null or refresh_claimed_until < :now)
                                """)
                        .param("id", userId)
                        .param("now", Timestamps.parameter(now))
                        .param("until", Timestamps.parameter(until))
                        .update()
                == 1;
    }

    /** Gives the turn back without an answer. */
    void release(long userId) {
        jdbc.sql("update users set refresh_claimed_until = null where id = :id")
                .param("id", userId)
                .update();
    }

    /** Notes a sign-in and by which way, and gives the turn back. */
    void signedIn(long userId, String way, Instant now) {
        jdbc.sql(
                        """
                        update users set refreshed_at = :now, refresh_claimed_until = null,
                            sign_in_way = :way
                        where id = :id
                        """)
                .param("id", userId)
                .param("way", way)
                .param("now", Timestamps.parameter(now))
                .update();
    }

    /** Notes an answer and gives the turn back. */
    void done(long userId, Instant now) {
        jdbc.sql(
                        """
                        update users set refreshed_at = :now, refresh_claimed_until = null
                        where id = :id
                        """)
                .param("id", userId)
                .param("now", Timestamps.parameter(now))
                .update();
    }

    /**
     * Of one user.
     *
     * @param refreshedAt null if never
     * @param claimedUntil null if nobody is at it
     * @param way by which the user signed in; null if that is not known
     */
    record Times(
            @Nullable Instant refreshedAt, @Nullable Instant claimedUntil, @Nullable String way) {}
}
