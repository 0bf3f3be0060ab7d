/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.db.ExpiringRows;
import io.codehub.hub.db.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts of failed attempts, in the database: all hubs see what was tried at one of them. */
@Repository
class FailedAttempts implements ExpiringRows {

    /** Whoever tries ever new names must not fill the database. */
    private static final int MAX_ROWS = 20_000;

    private static final int ROWS_BETWEEN_LOOKS = 500;

    /** Usually a failure counts for so long. */
    static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    /** No failure counts for longer. */
    private static final Duration LONGEST_MEMORY = Duration.ofDays(1);

    private final JdbcClient jdbc;

    FailedAttempts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What is known.
     *
     * @param failures how many in a row
     * @param last the time of the last one
     */
    record Count(int failures, Instant last) {}

    /** By subject; those without any are left out. */
    Map<String, Count> find(List<String> subjects) {
        Map<String, Count> known = new HashMap<>();
        jdbc.sql(
                        """
                        select subject, failures, last_at from failed_attempts
                         where subject in (:subjects)
                        """)
                .param("subjects", subjects)
                .query(row -> {
                    known.put(
                            row.getString("subject"),
                            new Count(row.getInt("failures"), Timestamps.require(row, "last_at")));
                });
        return known;
    }

    /** Counts one more; the last one is forgotten if it is older than that. */
    void add(String subject, Instant now, Duration memory) {
        Instant forgotten = now.minus(memory);
        boolean counted =
                increase(subject, now, forgotten)
                        || create(subject, now)
                        // Somebody else has created it in between.
                        || increase(subject, now, forgotten);
        if (counted && ThreadLocalRandom.current().nextInt(ROWS_BETWEEN_LOOKS) == 0) {
            deleteSurplus();
        }
    }

    private boolean increase(String subject, Instant now, Instant forgotten) {
        return jdbc.sql(
                                """
                                update failed_attempts
                                   set failures = case when last_at < :forgotten then 1
                                                       else failures + 1 end,
                                       last_at = :now
                                 where subject = :subject
                                """)
                        .param("forgotten", Timestamps.parameter(forgotten))
                        .param("now", Timestamps.parameter(now))
                        .param("subject", subject)
                        .update()
                == 1;
    }

    private boolean create(String subject, Instant now) {
        return jdbc.sql(
                                """
                                insert into failed_attempts (subject, failures, last_at)
                                values (:subject, 1, :now) on conflict do nothing
                                """)
                        .param("subject", subject)
                        .param("now", Timestamps.parameter(now))
                        .update()
                == 1;
    }

    /** Takes some back. */
    void subtract(String subject, int count) {
        jdbc.sql(
                        """
                        update failed_attempts set failures = greatest(failures - :count, 0)
                         where subject = :subject
                        """)
                .param("subject", subject)
                .param("count", count)
                .update();
    }

    private void deleteSurplus() {
        jdbc.sql(
                        """
                        delete from failed_attempts
                         where last_at < (select last_at from failed_attempts
                                           order by last_at desc
                                           offset :most rows fetch next 1 rows only)
                        """)
                .param("most", MAX_ROWS)
                .update();
    }

    void delete(String subject) {
        jdbc.sql("delete from failed_attempts where subject = :subject")
                .param("subject", subject)
                .update();
    }

    @Override
    public int deleteExpired(Instant now) {
        return jdbc.sql("delete from failed_attempts where last_at < :forgotten")
                .param("forgotten", Timestamps.parameter(now.minus(LONGEST_MEMORY)))
                .update();
    }
}
