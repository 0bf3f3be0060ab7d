/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

import io.codehub.hub.activity.CullerPrograms;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.JupyterHubTraits;
import io.codehub.hub.rbac.DefaultRoles;
import io.codehub.hub.rbac.ListFilter;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.RoleHolder;
import io.codehub.hub.rbac.RoleRepository;
import io.codehub.hub.token.TokenTraits;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings the services of the configuration, their tokens and OAuth clients into the database. */
@Component
public class ConfiguredServices {

    private static final Logger log = LoggerFactory.getLogger(ConfiguredServices.class);

    private final Configuration configuration;
    private final ServiceRepository services;
    private final ServiceRegistry registry;
    private final RoleRepository roles;
    private final CullerPrograms cullers;
    private volatile Map<Long, ServiceEntry> programs = Map.of();

    ConfiguredServices(
            Configuration configuration,
            ServiceRepository services,
            ServiceRegistry registry,
            RoleRepository roles,
            CullerPrograms cullers) {
        this.configuration = configuration;
        this.services = services;
        this.registry = registry;
        this.roles = roles;
        this.cullers = cullers;
    }

    /**
     * Applies the configuration.
     *
     * @throws IllegalArgumentException for an entry that cannot be
     */
    public void apply() {
        Map<String, ServiceEntry> entries = new LinkedHashMap<>();
        for (Map<String, Object> map : configuration.get(JupyterHubTraits.SERVICES)) {
            ServiceEntry entry = read(map);
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
        registry.deleteOthers(entries.keySet());
        Map<String, Long> rows = new LinkedHashMap<>();
        Map<Long, ServiceEntry> toRun = new LinkedHashMap<>();
        entries.forEach((name, entry) -> {
            if (services.create(name, true) || services.find(name).orElseThrow().fromConfig()) {
                long row = apply(entry);
                rows.put(name, row);
                if (entry.program() != null) {
                    toRun.put(row, entry);
                }
            } else {
                log.error("Service {} was added over the REST interface and stays as it is", name);
            }
        });
        programs = toRun;
        byToken.forEach((token, name) -> {
            Long row = rows.get(name);
            if (row != null) {
                registry.addToken(token, Requester.Kind.SERVICE, row);
            }
        });
    }

    private long apply(ServiceEntry entry) {
        try {
            return registry.update(entry);
        } catch (IllegalArgumentException e) {
            throw wrong(e);
        }
    }

    /** The services that the hub runs, by row; all that were applied. */
    public Map<Long, ServiceEntry> programs() {
        return programs;
    }

    private ServiceEntry read(Map<String, Object> map) {
        try {
            if (cullers.replaces(map)) {
                return ServiceEntry.withoutProgram(map);
            }
            ServiceEntry entry = ServiceEntry.read(map);
            ServiceProgram program = entry.program();
            if (program != null && !program.isInstalled()) {
                throw new IllegalArgumentException(
                        "service "
                                + entry.name()
                                + ": there is no program "
                                + program.command().getFirst());
            }
            if (entry.admin()) {
                log.warn(
                        "Service {}: admin is deprecated; list the service in a role",
                        entry.name());
            }
            if (program == null && ServiceEntry.describesProgram(map)) {
                log.warn("Service {} has no command, so the hub runs nothing", entry.name());
            }
            return entry;
        } catch (IllegalArgumentException e) {
            throw wrong(e);
        }
    }

    private static IllegalArgumentException wrong(IllegalArgumentException problem) {
        return new IllegalArgumentException(
                JupyterHubTraits.SERVICES.qualifiedName() + ": " + problem.getMessage(), problem);
    }

    /**
     * Brings the admin flag of services and the role that goes with it together, after roles were
     * assigned: holders of the role have the flag.
     *
     * @param listed whether the configuration lists the services with the role; then nobody else
     *     has the flag, whatever their own entries say
     */
    public void alignAdmins(boolean listed) {
        Set<String> holders = Set.copyOf(roles.holdersOf(RoleHolder.SERVICE, DefaultRoles.ADMIN));
        for (HubService service : services.list(ListFilter.EVERYTHING)) {
            boolean holds = holders.contains(service.name());
            if (service.admin() && !holds && !listed) {
                roles.grant(RoleHolder.SERVICE, service.id(), DefaultRoles.ADMIN);
            } else if (service.admin() != holds) {
                services.setAdmin(service.id(), holds);
            }
        }
    }
}
