/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.oauth;

import io.codehub.hub.crypto.HashRecord;
import io.codehub.hub.db.ExpiringRows;
import io.codehub.hub.db.JsonText;
import io.codehub.hub.db.Timestamps;
import java.sql.Types;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of authorization codes, of which only hashes are kept. */
@Repository
class OAuthCodeRepository implements ExpiringRows {

    private final JdbcClient jdbc;

    OAuthCodeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void create(String secret, OAuthCode code, Instant expiresAt) {
        jdbc.sql(
                        """
                        insert into oauth_codes
                            (client_id, user_id, hash, redirect_uri, session_id, scopes,
                             code_challenge, code_challenge_method, expires_at)
                        values
                            (:clientId, :userId, :hash, :redirectUri, :sessionId, :scopes,
                             :challenge, :challengeMethod, :expiresAt)
                        """)
                .param("clientId", code.clientId())
                .param("userId", code.userId())
                .param("hash", HashRecord.sha256(secret))
                .param("redirectUri", code.redirectUri(), Types.VARCHAR)
                .param("sessionId", code.sessionId())
                .param("scopes", JsonText.write(code.scopes()))
                .param("challenge", code.challenge(), Types.VARCHAR)
                .param("challengeMethod", code.challengeMethod(), Types.VARCHAR)
                .param("expiresAt", Timestamps.parameter(expiresAt))
                .update();
    }

    Optional<OAuthCode> find(String secret, Instant now) {
        return jdbc.sql(
                        """
                        select client_id, user_id, redirect_uri, session_id, scopes,
                               code_challenge, code_challenge_method
                        from oauth_codes where hash = :hash and expires_at > :now
                        """)
                .param("hash", HashRecord.sha256(secret))
                .param("now", Timestamps.parameter(now))
                .query((row, _) ->
                        new OAuthCode(
                                row.getLong("client_id"),
                                row.getLong("user_id"),
                                row.getString("redirect_uri"),
                                Objects.requireNonNull(row.getString("session_id")),
                                JsonText.strings(row.getString("scopes")),
                                row.getString("code_challenge"),
                                row.getString("code_challenge_method")))
                .optional();
    }

    /** Uses the code up; false if somebody was faster. */
    boolean consume(String secret) {
        return jdbc.sql("delete from oauth_codes where hash = :hash")
                        .param("hash", HashRecord.sha256(secret))
                        .update()
                == 1;
    }

    @Override
    public int deleteExpired(Instant now) {
        return jdbc.sql("delete from oauth_codes where expires_at <= :now")
                .param("now", Timestamps.parameter(now))
                .update();
    }
}
