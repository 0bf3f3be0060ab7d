/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.oauth;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.Configurations;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.crypto.HashRecord;
import io.codehub.hub.hook.HookTraits;
import io.codehub.hub.rbac.DefaultRoles;
import io.codehub.hub.rbac.HeldScopes;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.RoleRepository;
import io.codehub.hub.rbac.ScopeOwner;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerCredential;
import io.codehub.hub.server.ServerCredentials;
import io.codehub.hub.token.ApiToken;
import io.codehub.hub.token.IssuedToken;
import io.codehub.hub.token.NewToken;
import io.codehub.hub.token.OAuthClient;
import io.codehub.hub.token.OAuthClients;
import io.codehub.hub.token.TokenRepository;
import io.codehub.hub.token.TokenService;
import io.codehub.hub.user.User;
import io.codehub.spawner.ServerKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives each started server an API token, and an OAuth client with that token as its secret. */
@Service
class ServerClients implements ServerCredentials {

    private static final String STOP_ITSELF = "delete:servers!server";

    private final TokenService tokens;
    private final TokenRepository rows;
    private final OAuthClients clients;
    private final RoleRepository roles;
    private final HubUrls urls;
    private final HeldScopes held;
    private final ServerTokenScopes tokenScopes;
    private final Configuration configuration;

    ServerClients(
            TokenService tokens,
            TokenRepository rows,
            OAuthClients clients,
            RoleRepository roles,
            HubUrls urls,
            HeldScopes held,
            ServerTokenScopes tokenScopes,
            Configuration configuration) {
        this.tokens = tokens;
        this.rows = rows;
        this.clients = clients;
        this.roles = roles;
        this.urls = urls;
        this.held = held;
        this.tokenScopes = tokenScopes;
        this.configuration = configuration;
    }

    @Override
    @Transactional
    public ServerCredential issue(
            User owner, Server server, ServerKind kind, Map<String, @Nullable Object> settings) {
        Configuration changed = Configurations.overridden(configuration, settings);
        String path = urls.serverPath(owner.name(), server.name());
        String description = description(path);
        IssuedToken issued =
                tokens.issue(
                        NewToken.of(
                                        Requester.Kind.USER,
                                        owner.id(),
                                        clients.builtInId(),
                                        ApiToken.SERVER_NOTE + path,
                                        scopes(owner, server, kind, changed))
                                .withServer(server.id()));
        String identifier = identifier(server, description);
        List<String> allowed =
                new ArrayList<>(
                        changed.get(HookTraits.OAUTH_CLIENT_ALLOWED_SCOPES).valueOr(List.of()));
        allowed.add("access:servers!server=" + server.fullName());
        clients.save(
                identifier,
                description,
                HashRecord.of(issued.secret(), HashRecord.GENERATED_ROUNDS),
                urls.originOf(owner.name()) + path + "oauth_callback",
                allowed);
        return new ServerCredential(issued.secret(), identifier);
    }

    @Override
    @Transactional
    public void revoke(Server server) {
        String description = description(urls.serverPath(server.userName(), server.name()));
        rows.deleteOfServer(server.id());
        for (String identifier : List.of(usualIdentifier(server), otherIdentifier(server))) {
            if (belongs(identifier, description)) {
                clients.delete(identifier);
            }
        }
    }

    private List<String> scopes(User owner, Server server, ServerKind kind, Configuration changed) {
        List<String> wantedScopes = changed.get(HookTraits.SERVER_TOKEN_SCOPES).valueOr(List.of());
        List<String> wanted =
                new ArrayList<>(
                        wantedScopes.isEmpty()
                                ? roles.find(DefaultRoles.SERVER).orElseThrow().scopes()
                                : wantedScopes);
        if (kind == ServerKind.CODE_SERVER) {
            wanted.add(STOP_ITSELF);
        }
        return tokenScopes.of(
                wanted,
                ScopeOwner.user(owner.name()),
                server.fullName(),
                held.of(Requester.Kind.USER, owner.id(), owner.name()));
    }

    /**
     * The usual name of the client, unless it is taken: the server {@code b} of user {@code a} and
     * the default server of user {@code a-b} have the same one.
     */
    private String identifier(Server server, String description) {
        String usual = usualIdentifier(server);
        Optional<OAuthClient> known = clients.find(usual);
        return known.isEmpty() || known.get().description().equals(description)
                ? usual
                : otherIdentifier(server);
    }

    private boolean belongs(String identifier, String description) {
        return clients.find(identifier)
                .filter(client -> client.description().equals(description))
                .isPresent();
    }

    private static String usualIdentifier(Server server) {
        String user = "jupyterhub-user-" + HubUrls.escape(server.userName(), "/");
        return server.isDefault() ? user : user + "-" + HubUrls.escape(server.name(), "/");
    }

    private static String otherIdentifier(Server server) {
        return usualIdentifier(server) + "~" + HashRecord.sha256(server.fullName()).substring(0, 8);
    }

    private static String description(String path) {
        return "Server at " + path;
    }
}
