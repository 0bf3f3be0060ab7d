/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.user;

import io.codehub.hub.crypto.SecretBox;
import io.codehub.hub.db.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What sign-in services have stored about users, encrypted. */
@Repository
public class AuthStateRepository {

    private static final Logger LOG = LoggerFactory.getLogger(AuthStateRepository.class);

    private final JdbcClient jdbc;
    private final SecretBox box;

    public AuthStateRepository(JdbcClient jdbc, @Qualifier("authStateBox") SecretBox box) {
        this.jdbc = jdbc;
        this.box = box;
    }

    /** Null if nothing is stored, or under a secret that the hub no longer has. */
    public @Nullable Map<String, @Nullable Object> find(long userId) {
        byte[] sealed =
                jdbc.sql("select auth_state from users where id = :id and auth_state is not null")
                        .param("id", userId)
                        .query((row, _) -> row.getBytes("auth_state"))
                        .optional()
                        .orElse(null);
        if (sealed == null) {
            return null;
        }
        try {
            String text = new String(box.open(sealed), StandardCharsets.UTF_8);
            return new HashMap<>(JsonText.object(text));
        } catch (IllegalArgumentException e) {
            LOG.warn("The auth state of user {} cannot be decrypted: {}", userId, e.getMessage());
            return null;
        }
    }

    /** Replaces what is stored; null for nothing. */
    public void store(long userId, @Nullable Map<String, @Nullable Object> state) {
        if (state == null) {
            clear(userId);
            return;
        }
        byte[] sealed = box.seal(JsonText.write(state).getBytes(StandardCharsets.UTF_8));
        jdbc.sql("update users set auth_state = :state where id = :id")
                .param("state", sealed)
                .param("id", userId)
                .update();
    }

    /** Most have none, and a row that is not touched costs nothing. */
    private void clear(long userId) {
        jdbc.sql("update users set auth_state = null where id = :id and auth_state is not null")
                .param("id", userId)
                .update();
    }
}
