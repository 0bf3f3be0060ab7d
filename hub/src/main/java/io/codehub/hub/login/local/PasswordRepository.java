/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.local;

import io.codehub.hub.db.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of passwords. */
@Repository
class PasswordRepository {

    private static final String COLUMNS =
            "u.id, u.name, p.hash, p.temporary, p.email, p.authorized, p.second_factor_asked";

    private final JdbcClient jdbc;

    PasswordRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<StoredPassword> find(String userName) {
        return jdbc.sql(
                        """
                        select %s from passwords p
                        join users u on u.id = p.user_id where u.name = :name
                        """
                                .formatted(COLUMNS))
                .param("name", userName)
                .query(PasswordRepository::row)
                .optional();
    }

    /** Those whose names contain the text, by name. */
    List<StoredPassword> list(String containing, int limit) {
        return jdbc.sql(
                        """
                        select %s from passwords p join users u on u.id = p.user_id
                         where position(:containing in u.name) > 0 or :containing = ''
                         order by u.name fetch first :limit rows only
                        """
                                .formatted(COLUMNS))
                .param("containing", containing)
                .param("limit", limit)
                .query(PasswordRepository::row)
                .list();
    }

    private static StoredPassword row(java.sql.ResultSet row, int number)
            throws java.sql.SQLException {
        return new StoredPassword(
                row.getLong("id"),
                row.getString("name"),
                row.getString("hash"),
                row.getBoolean("temporary"),
                row.getString("email"),
                row.getBoolean("authorized"),
                row.getBoolean("second_factor_asked"));
    }

    boolean isEmpty() {
        return jdbc.sql("select count(*) from passwords").query(Long.class).single() == 0;
    }

    /** Whether any hash is in the form of other hubs. */
    boolean holdsImported() {
        return jdbc.sql("select count(*) from passwords where hash like '$2%'")
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** Sets the hash; the rest of an account that is there already stays as it is. */
    void save(long userId, String hash, boolean temporary, Instant now) {
        int changed =
                jdbc.sql(
                                """
                                update passwords
                                   set hash = :hash, changed_at = :now, temporary = :temporary
                                 where user_id = :userId
                                """)
                        .param("userId", userId)
                        .param("hash", hash)
                        .param("now", Timestamps.parameter(now))
                        .param("temporary", temporary)
                        .update();
        if (changed == 0) {
            insert(userId, hash, temporary, now);
        }
    }

    /** Stores a hash where there is none; false if there is one. */
    boolean add(long userId, String hash, Instant now) {
        return insert(userId, hash, false, now);
    }

    private boolean insert(long userId, String hash, boolean temporary, Instant now) {
        return jdbc.sql(
                                """
                                insert into passwords (user_id, hash, changed_at, temporary)
                                values (:userId, :hash, :now, :temporary) on conflict do nothing
                                """)
                        .param("userId", userId)
                        .param("hash", hash)
                        .param("now", Timestamps.parameter(now))
                        .param("temporary", temporary)
                        .update()
                == 1;
    }

    /** Puts a better hash of the same password in place of one that nobody changed meanwhile. */
    void replace(long userId, String before, String after) {
        jdbc.sql(
                        """
                        update passwords set hash = :after
                         where user_id = :userId and hash = :before
                        """)
                .param("after", after)
                .param("userId", userId)
                .param("before", before)
                .update();
    }

    void describe(long userId, @Nullable String email, boolean secondFactorAsked) {
        jdbc.sql(
                        """
                        update passwords
                           set email = :email, second_factor_asked = :asked
                         where user_id = :userId
                        """)
                .param("email", email)
                .param("asked", secondFactorAsked)
                .param("userId", userId)
                .update();
    }

    void setSecondFactorAsked(long userId, boolean asked) {
        jdbc.sql("update passwords set second_factor_asked = :asked where user_id = :userId")
                .param("asked", asked)
                .param("userId", userId)
                .update();
    }

    void setAuthorized(long userId, boolean authorized) {
        jdbc.sql("update passwords set authorized = :authorized where user_id = :userId")
                .param("authorized", authorized)
                .param("userId", userId)
                .update();
    }

    boolean delete(long userId) {
        return jdbc.sql("delete from passwords where user_id = :userId")
                        .param("userId", userId)
                        .update()
                > 0;
    }

    /**
     * What is stored of a password.
     *
     * @param temporary made up by the hub
     */
    record StoredPassword(
            long userId,
            String name,
            String hash,
            boolean temporary,
            @Nullable String email,
            boolean authorized,
            boolean secondFactorAsked) {}
}
