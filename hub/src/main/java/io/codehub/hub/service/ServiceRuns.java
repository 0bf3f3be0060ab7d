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

    ServiceRuns(ServiceRegistry registry, ServiceRepository services) {
        this.registry = registry;
        this.services = services;
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
     * Notes its process.
     *
     * @param service row of the service
     */
    public void began(long service, long pid) {
        services.setPid(service, pid);
    }

    /** The process has ended; one that another hub has started meanwhile stays noted. */
    public void ended(long service, long pid) {
        services.clearPid(service, pid);
    }
}
