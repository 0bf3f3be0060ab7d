/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.user;

import io.codehub.hub.db.Timestamps;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Who the accounts belong to at the sign-in service. A name can change its owner there, or mean
 * somebody else at another service; what is stored here never does.
 */
@Repository
public class UserIdentities {

    private final JdbcClient jdbc;

    public UserIdentities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Identity> find(long userId) {
        return jdbc.sql("select issuer, subject from user_identities where user_id = :userId")
                .param("userId", userId)
                .query((row, _) -> new Identity(row.getString("issuer"), row.getString("subject")))
                .optional();
    }

    /** Stores the owner of an account that has none yet. */
    public void claim(long userId, Identity identity, Instant now) {
        jdbc.sql(
                        """
                        insert into user_identities (user_id, issuer, subject, created_at)
                        values (:userId, :issuer, :subject, :now) on conflict do nothing
                        """)
                .param("userId", userId)
                .param("issuer", identity.issuer())
                .param("subject", identity.subject())
                .param("now", Timestamps.parameter(now))
                .update();
    }

    /** Forgets the owner: whoever signs in next under the name of the account is the new one. */
    public boolean clear(long userId) {
        return jdbc.sql("delete from user_identities where user_id = :userId")
                        .param("userId", userId)
                        .update()
                == 1;
    }

    /** An account at a sign-in service. */
    public record Identity(String issuer, String subject) {}
}
