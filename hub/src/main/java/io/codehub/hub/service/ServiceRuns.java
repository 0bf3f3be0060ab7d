/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

import org.springframework.stereotype.Component;

/** What is stored about services while the hub runs them. */
@Component
public class ServiceRuns {

    private final ServiceRegistry registry;
    private final ServiceRepository services;
    private final ServiceRoutes routes;
    private final ServiceHosts hosts;

    ServiceRuns(
            ServiceRegistry registry,
            ServiceRepository services,
            ServiceRoutes routes,
            ServiceHosts hosts) {
        this.registry = registry;
        this.services = services;
        this.routes = routes;
        this.hosts = hosts;
    }

    /**
     * The token of a service that the hub is about to run.
     *
     * @param service row of the service
     */
    public String equip(long service, ServiceEntry entry) {
        return registry.equip(service, entry);
    }

    /** The run is over: a token that was made for it ends. */
    public void disarm(String token) {
        registry.disarm(token);
    }

    /**
     * Notes its process, and sends its visitors there.
     *
     * @param service row of the service
     */
    public void began(long service, ServiceEntry entry, long pid) throws InterruptedException {
        services.setProcess(service, pid, hosts.of(entry));
        HubService stored = services.find(entry.name()).orElseThrow();
        routes.add(stored);
    }

    /** The process has ended; one that another hub has started meanwhile stays noted. */
    public void ended(long service, long pid) {
        services.clearPid(service, pid);
    }
}
