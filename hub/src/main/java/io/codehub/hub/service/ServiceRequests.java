/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

import io.codehub.hub.api.JsonBody;
import io.codehub.hub.audit.AuditEvent;
import io.codehub.hub.audit.AuditLog;
import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.DefaultRoles;
import io.codehub.hub.rbac.HeldScopes;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.RoleHolder;
import io.codehub.hub.rbac.RoleRepository;
import io.codehub.hub.rbac.ScopeOwner;
import io.codehub.hub.token.OAuthClients;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Adds and removes services while the hub runs; they stay when it starts anew. */
@Service
class ServiceRequests {

    private static final Logger log = LoggerFactory.getLogger(ServiceRequests.class);
    private static final Set<String> FIELDS =
            Set.of(
                    "name",
                    "admin",
                    "url",
                    "oauth_client_allowed_scopes",
                    "api_token",
                    "info",
                    "display",
                    "oauth_no_confirm",
                    "command",
                    "cwd",
                    "environment",
                    "user",
                    "oauth_client_id",
                    "oauth_redirect_uri");

    private final ServiceRepository services;
    private final ServiceRegistry registry;
    private final OAuthClients clients;
    private final RoleRepository roles;
    private final HeldScopes held;
    private final AuditLog audit;

    ServiceRequests(
            ServiceRepository services,
            ServiceRegistry registry,
            OAuthClients clients,
            RoleRepository roles,
            HeldScopes held,
            AuditLog audit) {
        this.services = services;
        this.registry = registry;
        this.clients = clients;
        this.roles = roles;
        this.held = held;
        this.audit = audit;
    }

    /**
     * Adds a service.
     *
     * @param by who asks; the service gets no right that they do not have
     * @param body what the service is like
     * @throws HubException 409 if there is one of that name, 400 for what cannot be
     */
    @Transactional
    public HubService add(Requester by, String name, JsonBody body) {
        body.value();
        if (services.find(name).isPresent()) {
            throw exists(name);
        }
        ServiceEntry entry = read(name, body);
        requireHeld(by, entry);
        String client = entry.oauthClientId();
        if (!client.isEmpty() && clients.findId(client).isPresent()) {
            throw HubException.badRequest("oauth_client_id " + client + " is in use");
        }
        if (!services.create(name, false)) {
            throw exists(name);
        }
        long row;
        try {
            row = registry.update(entry);
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
        if (entry.admin()) {
            roles.grant(RoleHolder.SERVICE, row, DefaultRoles.ADMIN);
        }
        audit.record(
                AuditEvent.of("service.create", by, name)
                        .withDetail("admin", entry.admin())
                        .withDetail("url", entry.url()));
        log.info("{} added service {}", by.name(), name);
        return services.find(name).orElseThrow();
    }

    /**
     * Removes a service with all its credentials.
     *
     * @throws HubException 405 for one of the configuration
     */
    @Transactional
    public void remove(Requester by, HubService service) {
        if (service.fromConfig()) {
            throw new HubException(
                    HttpStatus.METHOD_NOT_ALLOWED,
                    "Service " + service.name() + " is part of the configuration");
        }
        registry.delete(service);
        audit.record(AuditEvent.of("service.delete", by, service.name()));
        log.info("{} removed service {}", by.name(), service.name());
    }

    private static ServiceEntry read(String name, JsonBody body) {
        Map<String, @Nullable Object> object = body.requireObject();
        if (object.isEmpty()) {
            throw HubException.badRequest("A service needs at least one field");
        }
        JsonBody.requireKnown(object, FIELDS);
        JsonBody.requireValues(object);
        requireNoProgram(object);
        Map<String, Object> entry = new HashMap<>();
        object.forEach((field, value) -> {
            if (value != null) {
                entry.put(field, value);
            }
        });
        entry.put("name", name);
        try {
            return ServiceEntry.withoutProgram(entry);
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
    }

    /** What goes with a program may be there, and means nothing without one. */
    private static void requireNoProgram(Map<String, @Nullable Object> object) {
        List<String> command = JsonBody.texts(object, "command");
        JsonBody.text(object, "cwd");
        JsonBody.object(object, "environment");
        JsonBody.text(object, "user");
        if (command != null && !command.isEmpty()) {
            throw HubException.badRequest("A service with a command must be configured");
        }
    }

    /** Nobody can make a service that may do more than they may. */
    private void requireHeld(Requester by, ServiceEntry entry) {
        ScopeOwner as = ScopeOwner.of(by.kind(), by.name());
        List<String> wanted = entry.oauthClientAllowedScopes();
        wanted.forEach(this::requireKnown);
        List<String> missing = held.missing(wanted, as, by.scopes());
        if (!missing.isEmpty()) {
            throw HubException.badRequest(
                    "A service with more rights than your own is refused: "
                            + String.join(", ", missing));
        }
        List<String> all = roles.find(DefaultRoles.ADMIN).orElseThrow().scopes();
        if (entry.admin() && !(by.admin() && held.missing(all, as, by.scopes()).isEmpty())) {
            throw HubException.badRequest("Only administrators can add one with admin");
        }
        // Without the question each visitor's own rights would be given, whoever added the service.
        if (entry.oauthNoConfirm() && !by.admin()) {
            throw HubException.badRequest("Only administrators can add one with oauth_no_confirm");
        }
    }

    private void requireKnown(String scope) {
        try {
            held.expansion().table().requireKnown(scope);
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
    }

    private static HubException exists(String name) {
        return HubException.conflict("Service " + name + " already exists");
    }

    private static HubException refused(IllegalArgumentException problem) {
        return new HubException(
                HttpStatus.BAD_REQUEST, String.valueOf(problem.getMessage()), Map.of(), problem);
    }
}
