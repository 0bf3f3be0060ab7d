/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import io.codehub.hub.config.HubUrls;
import io.codehub.hub.error.HubException;
import io.codehub.hub.service.HubService;
import io.codehub.hub.service.ServiceRoutes;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes of services in the proxy. */
final class ProxyServiceRoutes implements ServiceRoutes {

    private static final Logger LOG = LoggerFactory.getLogger(ProxyServiceRoutes.class);

    private final ProxyClient client;
    private final HubUrls urls;

    ProxyServiceRoutes(ProxyClient client, HubUrls urls) {
        this.client = client;
        this.urls = urls;
    }

    @Override
    public void add(HubService service) throws InterruptedException {
        try {
            if (service.target() != null) {
                client.add(path(service), RouteBody.service(service), Duration.ZERO);
            }
        } catch (HubException e) {
            LOG.warn("Service {} has no route yet: {}", service.name(), e.getMessage());
        }
    }

    @Override
    public void remove(HubService service) throws InterruptedException {
        try {
            if (service.target() != null) {
                client.remove(path(service), Duration.ZERO);
            }
        } catch (HubException e) {
            LOG.warn("The route of service {} is still there: {}", service.name(), e.getMessage());
        }
    }

    private String path(HubService service) {
        return urls.serviceRoute(service.name());
    }
}
