/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import io.codehub.hub.config.HubUrls;
import io.codehub.hub.metrics.ProxyMeters;
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
    private final ProxyMeters meters;

    ProxyRoutes(ProxyClient client, HubUrls urls, ProxyMeters meters) {
        this.client = client;
        this.urls = urls;
        this.meters = meters;
    }

    @Override
    public void add(Server server, ServerSecrets secrets) throws InterruptedException {
        long began = System.nanoTime();
        boolean added = false;
        try {
            client.add(path(server), RouteBody.server(server, secrets, urls), PATIENCE);
            added = true;
        } finally {
            meters.added(Duration.ofNanos(System.nanoTime() - began), added);
        }
    }

    @Override
    public void remove(Server server) throws InterruptedException {
        long began = System.nanoTime();
        boolean removed = false;
        try {
            client.remove(path(server), PATIENCE_TO_REMOVE);
            removed = true;
        } finally {
            meters.deleted(Duration.ofNanos(System.nanoTime() - began), removed);
        }
    }

    private String path(Server server) {
        return urls.serverRoute(server.userName(), server.name());
    }
}
