/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

import io.codehub.hub.activity.CullerCommand;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.config.JupyterHubTraits;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings the services of the configuration, their tokens and OAuth clients into the database. */
@Component
public class ConfiguredServices {

    private static final Logger log = LoggerFactory.getLogger(ConfiguredServices.class);
    private static final String NOTE = "from config";

    private final Configuration configuration;
    private final ServiceRepository services;
    private final OAuthClients clients;
    private final TokenService tokens;
    private final RoleRepository roles;
    private final HubUrls urls;
    private final int rounds;

    ConfiguredServices(
            Configuration configuration,
            ServiceRepository services,
            OAuthClients clients,
            TokenService tokens,
            RoleRepository roles,
            HubUrls urls) {
        this.configuration = configuration;
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
     * Applies the configuration.
     *
     * @throws IllegalArgumentException for an entry that cannot be
     */
    public void apply() {
        Map<String, ServiceEntry> entries = new LinkedHashMap<>();
        for (Map<String, Object> map : configuration.get(JupyterHubTraits.SERVICES)) {
            ServiceEntry entry =
                    CullerCommand.read(map).isPresent()
                            ? ServiceEntry.withoutProgram(map)
                            : ServiceEntry.read(map);
            if (entries.put(entry.name(), entry) != null) {
                throw new IllegalArgumentException(
                        "JupyterHub.services: two services are named " + entry.name());
            }
        }
        Map<String, String> byToken = configuration.get(TokenTraits.SERVICE_TOKENS);
        for (String name : byToken.values()) {
            if (!entries.containsKey(name)) {
                log.warn("JupyterHub.service_tokens names service {}, which is not there", name);
                entries.put(name, ServiceEntry.named(name));
            }
        }
        services.deleteOthersFromConfig(entries.keySet());
        Map<String, Long> rows = new LinkedHashMap<>();
        entries.forEach((name, entry) -> rows.put(name, apply(entry)));
        byToken.forEach((token, name) -> addToken(token, Requester.Kind.SERVICE, rows.get(name)));
    }

    /** Gives services with the admin flag the role that goes with it, after roles were assigned. */
    public void grantAdmins() {
        for (long service : services.admins()) {
            roles.grant(RoleHolder.SERVICE, service, DefaultRoles.ADMIN);
        }
    }

    /** Stores the token unless it is known already. */
    public void addToken(String token, Requester.Kind kind, @Nullable Long owner) {
        if (owner == null) {
            return;
        }
        Optional<ApiToken> known = tokens.find(token);
        if (known.isPresent()) {
            boolean same = known.get().ownerKind() == kind && known.get().ownerId() == owner;
            if (same) {
                return;
            }
            throw new IllegalArgumentException(
                    "A configured token belongs to " + known.get().ownerName() + " already");
        }
        tokens.issue(
                NewToken.of(kind, owner, clients.builtInId(), NOTE, List.of("inherit"))
                        .withRounds(rounds),
                token);
    }

    private long apply(ServiceEntry entry) {
        Long client = entry.oauthClientId().isEmpty() ? null : saveClient(entry);
        long row = services.save(entry, client);
        if (!entry.admin()) {
            roles.revoke(RoleHolder.SERVICE, row, DefaultRoles.ADMIN);
        }
        if (!entry.apiToken().isEmpty()) {
            addToken(entry.apiToken(), Requester.Kind.SERVICE, row);
        }
        return row;
    }

    private long saveClient(ServiceEntry entry) {
        if (entry.apiToken().isEmpty()) {
            throw new IllegalArgumentException(
                    "JupyterHub.services: service " + entry.name() + ": OAuth needs api_token");
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
