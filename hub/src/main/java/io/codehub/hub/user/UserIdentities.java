/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.user;

import io.codehub.hub.db.Timestamps;
import java.time.Instant;
import java.util.List;
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

    /** Who owns an account, at one service or at several; none if that is not known yet. */
    public List<Identity> list(long userId) {
        return jdbc.sql(
                        """
                        select issuer, subject, way from user_identities where user_id = :userId
                        order by created_at, issuer
                        """)
                .param("userId", userId)
                .query((row, _) ->
                        new Identity(
                                row.getString("issuer"),
                                row.getString("subject"),
                                row.getString("way")))
                .list();
    }

    /** The one who came first. */
    public Optional<Identity> find(long userId) {
        return list(userId).stream().findFirst();
    }

    /** Stores the owner of an account, unless there is one already at this service. */
    public void claim(long userId, Identity identity, Instant now) {
        jdbc.sql(
                        """
                        insert into user_identities (user_id, issuer, subject, way, created_at)
                        values (:userId, :issuer, :subject, :way, :now) on conflict do nothing
                        """)
                .param("userId", userId)
                .param("issuer", identity.issuer())
                .param("subject", identity.subject())
                .param("way", identity.way())
                .param("now", Timestamps.parameter(now))
                .update();
    }

    /** Forgets the owner: whoever signs in next under the name of the account is the new one. */
    public boolean clear(long userId) {
        return jdbc.sql("delete from user_identities where user_id = :userId")
                        .param("userId", userId)
                        .update()
                > 0;
    }

    /**
     * An account at a sign-in service.
     *
     * @param way by which it came first; empty where there was no choice
     */
    public record Identity(String issuer, String subject, String way) {}
}
