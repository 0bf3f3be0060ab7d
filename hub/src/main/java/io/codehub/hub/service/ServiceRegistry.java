/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.crypto.HashRecord;
import io.codehub.hub.rbac.DefaultRoles;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.RoleHolder;
import io.codehub.hub.rbac.RoleRepository;
import io.codehub.hub.token.ApiToken;
import io.codehub.hub.token.NewToken;
import io.codehub.hub.token.OAuthClients;
import io.codehub.hub.token.TokenService;
import io.codehub.hub.token.TokenTraits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Stores services with their tokens and OAuth clients. */
@Component
public class ServiceRegistry {

    private static final Logger log = LoggerFactory.getLogger(ServiceRegistry.class);
    private static final String NOTE = "from config";

    private final ServiceRepository services;
    private final OAuthClients clients;
    private final TokenService tokens;
    private final RoleRepository roles;
    private final HubUrls urls;
    private final int rounds;

    ServiceRegistry(
            ServiceRepository services,
            OAuthClients clients,
            TokenService tokens,
            RoleRepository roles,
            HubUrls urls,
            Configuration configuration) {
        this.services = services;
        this.clients = clients;
        this.tokens = tokens;
        this.roles = roles;
        this.urls = urls;
        this.rounds =
                configuration.get(TokenTraits.TRUST_USER_PROVIDED)
                        ? HashRecord.GENERATED_ROUNDS
                        : HashRecord.CHOSEN_ROUNDS;
    }

    /**
     * Makes a service that has its row what the entry says; returns the row.
     *
     * @throws IllegalArgumentException for a token that cannot be used
     */
    long update(ServiceEntry entry) {
        long row = services.find(entry.name()).orElseThrow().id();
        services.update(row, entry, saveClient(entry));
        if (!entry.admin()) {
            roles.revoke(RoleHolder.SERVICE, row, DefaultRoles.ADMIN);
        }
        if (!entry.apiToken().isEmpty()) {
            addToken(entry.apiToken(), Requester.Kind.SERVICE, row);
        }
        return row;
    }

    /** Deletes a service with its tokens and its OAuth client, and thus the tokens of that. */
    void delete(HubService service) {
        String client = service.client();
        if (client != null) {
            clients.delete(client);
        }
        services.delete(service.id());
    }

    /**
     * Stores the token of a user or service, unless it is known already.
     *
     * @throws IllegalArgumentException if it belongs to somebody else, or is too short or too long
     */
    public void addToken(String token, Requester.Kind kind, long owner) {
        Optional<ApiToken> known = tokens.find(token);
        if (known.isPresent()) {
            boolean same = known.get().ownerKind() == kind && known.get().ownerId() == owner;
            if (same) {
                return;
            }
            throw new IllegalArgumentException("A token belongs to somebody else already");
        }
        tokens.issue(
                NewToken.of(kind, owner, clients.builtInId(), NOTE, List.of("inherit"))
                        .withRounds(rounds),
                token);
    }

    /** A service that only has an address needs no client until it has a token as its secret. */
    private @Nullable Long saveClient(ServiceEntry entry) {
        if (entry.oauthClientId().isEmpty()) {
            return null;
        }
        if (entry.apiToken().isEmpty()) {
            if (entry.asksForOAuth()) {
                log.warn("Service {} cannot sign users in: OAuth needs api_token", entry.name());
            }
            return null;
        }
        String redirect =
                entry.oauthRedirectUri().isEmpty()
                        ? urls.basePath()
                                + "services/"
                                + HubUrls.escape(entry.name())
                                + "/oauth_callback"
                        : entry.oauthRedirectUri();
        List<String> allowed = new ArrayList<>(entry.oauthClientAllowedScopes());
        allowed.add("access:services!service=" + entry.name());
        return clients.save(
                entry.oauthClientId(),
                "JupyterHub service " + entry.name(),
                HashRecord.of(entry.apiToken(), HashRecord.CHOSEN_ROUNDS),
                redirect,
                allowed);
    }
}
