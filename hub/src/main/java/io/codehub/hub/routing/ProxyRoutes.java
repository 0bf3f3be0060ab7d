/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import io.codehub.hub.config.HubUrls;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerRoutes;
import io.codehub.hub.server.ServerSecrets;
import java.time.Duration;

/** Routes of servers in the proxy. */
final class ProxyRoutes implements ServerRoutes {

    /** How long a proxy may take to come back. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Nobody should wait long for a stop; the route check removes what is left. */
    private static final Duration PATIENCE_TO_REMOVE = Duration.ofSeconds(5);

    private final ProxyClient client;
    private final HubUrls urls;

    ProxyRoutes(ProxyClient client, HubUrls urls) {
        this.client = client;
        this.urls = urls;
    }

    @Override
    public void add(Server server, ServerSecrets secrets) throws InterruptedException {
        client.add(path(server), RouteBody.server(server, secrets, urls), PATIENCE);
    }

    @Override
    public void remove(Server server) throws InterruptedException {
        client.remove(path(server), PATIENCE_TO_REMOVE);
    }

    private String path(Server server) {
        return urls.serverPath(server.userName(), server.name());
    }
}
