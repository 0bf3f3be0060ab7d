/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import io.codehub.hub.crypto.SecretBox;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The place of the proxy that administrators have told, if they have. */
@Repository
class ProxyMoves {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyMoves.class);

    private final JdbcClient jdbc;
    private final SecretBox box;

    ProxyMoves(JdbcClient jdbc, SecretBox box) {
        this.jdbc = jdbc;
        this.box = box;
    }

    Optional<ProxyPlace> find() {
        return jdbc.sql("select api_url, token from proxy_location").query(this::place).optional();
    }

    private @Nullable ProxyPlace place(ResultSet row, int number) throws SQLException {
        try {
            byte[] token = box.open(Objects.requireNonNull(row.getBytes("token")));
            return new ProxyPlace(
                    URI.create(row.getString("api_url")),
                    new ProxyToken(new String(token, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            LOG.debug("Told under another cookie secret, thus forgotten", e);
            return null;
        }
    }

    @Transactional
    void store(ProxyPlace place) {
        clear();
        jdbc.sql("insert into proxy_location (id, api_url, token) values (1, :url, :token)")
                .param("url", place.api().toString())
                .param("token", box.seal(place.token().value().getBytes(StandardCharsets.UTF_8)))
                .update();
    }

    void clear() {
        jdbc.sql("delete from proxy_location").update();
    }
}
