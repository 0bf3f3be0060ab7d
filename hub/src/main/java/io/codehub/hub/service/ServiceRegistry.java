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
import io.codehub.hub.rbac.ScopeExpansion;
import io.codehub.hub.token.ApiToken;
import io.codehub.hub.token.NewToken;
import io.codehub.hub.token.OAuthClients;
import io.codehub.hub.token.TokenRepository;
import io.codehub.hub.token.TokenService;
import io.codehub.hub.token.TokenTraits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Stores services with their tokens and OAuth clients. */
@Component
public class ServiceRegistry {

    private static final Logger log = LoggerFactory.getLogger(ServiceRegistry.class);
    private static final String NOTE = "from config";
    private static final String NOTE_OF_RUN = "generated at startup";

    private final ServiceRepository services;
    private final OAuthClients clients;
    private final TokenService tokens;
    private final TokenRepository tokenRows;
    private final RoleRepository roles;
    private final ScopeExpansion expansion;
    private final HubUrls urls;
    private final int rounds;

    ServiceRegistry(
            ServiceRepository services,
            OAuthClients clients,
            TokenService tokens,
            TokenRepository tokenRows,
            RoleRepository roles,
            ScopeExpansion expansion,
            HubUrls urls,
            Configuration configuration) {
        this.services = services;
        this.clients = clients;
        this.tokens = tokens;
        this.tokenRows = tokenRows;
        this.roles = roles;
        this.expansion = expansion;
        this.urls = urls;
        this.rounds =
                configuration.get(TokenTraits.TRUST_USER_PROVIDED)
                        ? HashRecord.GENERATED_ROUNDS
                        : HashRecord.CHOSEN_ROUNDS;
    }

    /**
     * Makes a service that has its row what the entry says; returns the row.
     *
     * @throws IllegalArgumentException for a token, scope or role that cannot be
     */
    long update(ServiceEntry entry) {
        HubService known = services.find(entry.name()).orElseThrow();
        List<String> allowed = allowedScopes(entry);
        Long client = saveClient(entry, allowed);
        services.update(known.id(), entry, allowed, client);
        String former = known.client();
        if (former != null && (client == null || !former.equals(entry.oauthClientId()))) {
            clients.delete(former);
        }
        if (!entry.admin()) {
            roles.revoke(RoleHolder.SERVICE, known.id(), DefaultRoles.ADMIN);
        }
        if (!entry.apiToken().isEmpty()) {
            addToken(entry.apiToken(), Requester.Kind.SERVICE, known.id());
        }
        return known.id();
    }

    /**
     * The token of a service that the hub is about to run: the one of its entry, or a new one. A
     * token that was made for an earlier run ends.
     *
     * @param service row of the service
     */
    @Transactional
    public String equip(long service, ServiceEntry entry) {
        if (!entry.apiToken().isEmpty()) {
            return entry.apiToken();
        }
        tokenRows.deleteOfService(service, NOTE_OF_RUN);
        String token =
                tokens.issue(
                                NewToken.of(
                                        Requester.Kind.SERVICE,
                                        service,
                                        clients.builtInId(),
                                        NOTE_OF_RUN,
                                        List.of("inherit")))
                        .secret();
        if (!entry.oauthClientId().isEmpty()) {
            List<String> allowed = allowedScopes(entry);
            services.setClient(service, save(entry, allowed, token));
        }
        return token;
    }

    /** Revokes the token of a run, if it was made for that. */
    void disarm(String token) {
        tokens.find(token)
                .filter(known -> known.note().equals(NOTE_OF_RUN))
                .ifPresent(tokens::revoke);
    }

    /** Deletes the services of the configuration that have left it, with their credentials. */
    void deleteOthers(Collection<String> names) {
        services.listOthersFromConfig(names).forEach(this::delete);
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

    /**
     * A service that only has an address needs no client until it has a token as its secret; one
     * that the hub runs gets the token when it is started.
     */
    private @Nullable Long saveClient(ServiceEntry entry, List<String> allowed) {
        if (entry.oauthClientId().isEmpty()) {
            return null;
        }
        if (entry.apiToken().isEmpty() && entry.program() == null) {
            if (entry.asksForOAuth()) {
                log.warn("Service {} cannot sign users in: OAuth needs api_token", entry.name());
            }
            return null;
        }
        return save(entry, allowed, entry.apiToken());
    }

    /**
     * @param secret empty for the one that the client has
     */
    private long save(ServiceEntry entry, List<String> allowed, String secret) {
        List<String> scopes = new ArrayList<>(allowed);
        scopes.add("access:services!service=" + entry.name());
        return clients.save(
                entry.oauthClientId(),
                "JupyterHub service " + entry.name(),
                secret.isEmpty() ? null : HashRecord.of(secret, HashRecord.CHOSEN_ROUNDS),
                redirectUri(entry),
                scopes);
    }

    private String redirectUri(ServiceEntry entry) {
        return entry.oauthRedirectUri().isEmpty()
                ? urls.serviceUrl(entry.name()) + "oauth_callback"
                : entry.oauthRedirectUri();
    }

    private List<String> allowedScopes(ServiceEntry entry) {
        List<String> scopes = entry.oauthClientAllowedScopes();
        scopes.forEach(expansion.table()::requireKnown);
        if (!scopes.isEmpty() || entry.oauthRoles().isEmpty()) {
            return scopes;
        }
        log.warn(
                "Service {}: oauth_roles is deprecated; write oauth_client_allowed_scopes",
                entry.name());
        return entry.oauthRoles().stream()
                .flatMap(role ->
                        roles
                                .find(role)
                                .orElseThrow(() ->
                                        new IllegalArgumentException(
                                                "service "
                                                        + entry.name()
                                                        + ": there is no role "
                                                        + role))
                                .scopes()
                                .stream())
                .distinct()
                .toList();
    }
}
