/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.signup;

import io.codehub.hub.db.Timestamps;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of sign-ups that wait. */
@Repository
class SignUpRepository {

    private final JdbcClient jdbc;

    SignUpRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<SignUp> find(String name) {
        return jdbc.sql("select * from sign_ups where name = :name")
                .param("name", name)
                .query(SignUpRepository::row)
                .optional();
    }

    Optional<String> findHash(String name) {
        return find(name).map(SignUp::hash);
    }

    /** The oldest ones first. */
    List<SignUp> list(int limit) {
        return jdbc.sql("select * from sign_ups order by asked_at, name fetch first :n rows only")
                .param("n", limit)
                .query(SignUpRepository::row)
                .list();
    }

    int count() {
        return jdbc.sql("select count(*) from sign_ups").query(Integer.class).single();
    }

    /** False if there is one of that name. */
    boolean add(SignUp signUp) {
        return jdbc.sql(
                                """
                                insert into sign_ups (name, hash, email, second_factor_asked,
                                                      otp_secret, asked_at)
                                values (:name, :hash, :email, :asked, :secret, :at)
                                on conflict do nothing
                                """)
                        .param("name", signUp.name())
                        .param("hash", signUp.hash())
                        .param("email", signUp.email())
                        .param("asked", signUp.secondFactorAsked())
                        .param("secret", signUp.otpSecret())
                        .param("at", Timestamps.parameter(signUp.askedAt()))
                        .update()
                == 1;
    }

    boolean delete(String name) {
        return jdbc.sql("delete from sign_ups where name = :name").param("name", name).update()
                == 1;
    }

    private static SignUp row(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new SignUp(
                row.getString("name"),
                row.getString("hash"),
                row.getString("email"),
                row.getBoolean("second_factor_asked"),
                row.getBytes("otp_secret"),
                Timestamps.require(row, "asked_at"));
    }
}
