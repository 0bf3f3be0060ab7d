/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.token;

import io.codehub.hub.db.ExpiringRows;
import io.codehub.hub.db.JsonText;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of OAuth clients: the issuers of all tokens, the hub itself among them. */
@Repository
public class OAuthClients implements ExpiringRows {

    private final JdbcClient jdbc;

    public OAuthClients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The row that stands for the hub; made if it is missing. */
    public long builtInId() {
        return findId(TokenService.BUILT_IN_CLIENT)
                .orElseGet(() -> {
                    jdbc.sql(
                                    """
                                    insert into oauth_clients (identifier, description)
                                    values (:identifier, 'JupyterHub')
                                    on conflict do nothing
                                    """)
                            .param("identifier", TokenService.BUILT_IN_CLIENT)
                            .update();
                    return findId(TokenService.BUILT_IN_CLIENT).orElseThrow();
                });
    }

    /** A client with what is behind it. */
    public Optional<OAuthClient> find(String identifier) {
        return jdbc.sql(
                        """
                        select c.id, c.identifier, c.description, c.secret, c.redirect_uri,
                               c.allowed_scopes, v.name as server, u.name as server_user,
                               s.name as service, s.oauth_no_confirm
                        from oauth_clients c
                        left join servers v on v.oauth_client_id = c.id
                        left join users u on u.id = v.user_id
                        left join services s on s.oauth_client_id = c.id
                        where c.identifier = :identifier
                        """)
                .param("identifier", identifier)
                .query((row, _) -> {
                    String server = row.getString("server");
                    return new OAuthClient(
                            row.getLong("id"),
                            row.getString("identifier"),
                            row.getString("description"),
                            row.getString("secret"),
                            row.getString("redirect_uri"),
                            JsonText.strings(row.getString("allowed_scopes")),
                            server == null ? null : row.getString("server_user"),
                            server,
                            row.getString("service"),
                            row.getBoolean("oauth_no_confirm"));
                })
                .optional();
    }

    public Optional<Long> findId(String identifier) {
        return jdbc.sql("select id from oauth_clients where identifier = :identifier")
                .param("identifier", identifier)
                .query(Long.class)
                .optional();
    }

    /**
     * Creates the client or takes over the one of that name; returns its row.
     *
     * @param secretHash null for the one that it has; without any it can do nothing
     */
    public long save(
            String identifier,
            String description,
            @Nullable String secretHash,
            String redirectUri,
            List<String> allowedScopes) {
        int updated = update(identifier, description, secretHash, redirectUri, allowedScopes);
        if (updated == 0) {
            jdbc.sql(
                            """
                            insert into oauth_clients (identifier)
                            values (:identifier) on conflict do nothing
                            """)
                    .param("identifier", identifier)
                    .update();
            update(identifier, description, secretHash, redirectUri, allowedScopes);
        }
        return findId(identifier).orElseThrow();
    }

    /** Deletes the client and with it all its tokens and codes. */
    public void delete(String identifier) {
        jdbc.sql("delete from oauth_clients where identifier = :identifier")
                .param("identifier", identifier)
                .update();
    }

    /** Those of servers that are gone end, and with them their tokens. */
    @Override
    public int deleteExpired(Instant now) {
        return jdbc.sql(
                        """
                        delete from oauth_clients
                         where identifier like 'jupyterhub-user-%'
                           and not exists (select 1 from servers
                                            where servers.oauth_client_id = oauth_clients.id)
                        """)
                .update();
    }

    private int update(
            String identifier,
            String description,
            @Nullable String secretHash,
            String redirectUri,
            List<String> allowedScopes) {
        return jdbc.sql(
                        """
                        update oauth_clients set description = :description,
                            secret = coalesce(cast(:secret as varchar), secret),
                            redirect_uri = :redirectUri, allowed_scopes = :allowedScopes
                        where identifier = :identifier
                        """)
                .param("identifier", identifier)
                .param("description", description)
                .param("secret", secretHash, Types.VARCHAR)
                .param("redirectUri", redirectUri)
                .param("allowedScopes", JsonText.write(allowedScopes))
                .update();
    }
}
