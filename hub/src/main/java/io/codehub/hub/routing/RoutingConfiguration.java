/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.config.ProxyListener;
import io.codehub.hub.db.HubPresence;
import io.codehub.hub.db.Hubs;
import io.codehub.hub.db.Leases;
import io.codehub.hub.metrics.ProxyMeters;
import io.codehub.hub.server.CleanupPlan;
import io.codehub.hub.server.SealedSecrets;
import io.codehub.hub.server.ServerRepository;
import io.codehub.hub.server.ServerRoutes;
import io.codehub.hub.server.ServerTraits;
import io.codehub.hub.service.ServiceRoutes;
import io.codehub.hub.service.ServiceTargets;
import io.codehub.hub.tls.InternalTls;
import io.codehub.hub.user.UserRepository;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;

/** The proxy and its supervision. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class RoutingConfiguration {

    @Bean
    ProxyToken proxyToken(Configuration configuration, DataDirectory data) {
        return ProxyToken.of(configuration, data, System.getenv("CONFIGPROXY_AUTH_TOKEN"));
    }

    @Bean
    ProxyLocation proxyLocation(Configuration configuration, ProxyToken token, ProxyMoves moves) {
        return new ProxyLocation(ProxyTraits.apiUrl(configuration), token, moves);
    }

    @Bean
    ProxyClient proxyClient(Configuration configuration, ProxyLocation location, InternalTls tls) {
        return new ProxyClient(location, configuration.get(ProxyTraits.CONCURRENCY), tls);
    }

    @Bean
    ServerRoutes serverRoutes(ProxyClient client, HubUrls urls, ProxyMeters meters) {
        return new ProxyRoutes(client, urls, meters);
    }

    @Bean
    ServiceRoutes serviceRoutes(ProxyClient client, HubUrls urls) {
        return new ProxyServiceRoutes(client, urls);
    }

    @Bean
    HubRoute hubRoute(Configuration configuration, HubUrls urls, Hubs hubs) {
        return HubRoute.of(configuration, urls, hubs);
    }

    @Bean
    RouteCheck routeCheck(
            ProxyClient client,
            ServerRoutes routes,
            ServerRepository servers,
            UserRepository users,
            ServiceTargets services,
            SealedSecrets secrets,
            HubUrls urls,
            ProxyMeters meters,
            HubRoute hub,
            Configuration configuration) {
        return new RouteCheck(client, routes, servers, users, services, secrets, urls, meters, hub)
                .keeping(configuration.get(ProxyTraits.EXTRA_ROUTES));
    }

    /** Off in tests that need no proxy: {@code codehub.proxy.supervised=false}. */
    @Bean
    ProxySupervisor proxySupervisor(
            Configuration configuration,
            DataDirectory data,
            HubUrls urls,
            ProxyToken token,
            ProxyLocation location,
            ProxyClient client,
            RouteCheck check,
            Leases leases,
            CleanupPlan plan,
            HubPresence presence,
            InternalTls tls,
            @Value("${codehub.home:#{null}}") @org.jspecify.annotations.Nullable Path home,
            @Value("${codehub.proxy.supervised:true}") boolean supervised) {
        ProxyProcess process =
                configuration.get(ProxyTraits.SHOULD_START)
                        ? new ProxyProcess(
                                ProxyCommand.of(
                                        configuration,
                                        urls,
                                        ProxyListener.of(configuration, data),
                                        tls.proxyArguments(),
                                        home),
                                token,
                                data.resolve(configuration.get(ProxyTraits.PID_FILE)),
                                data.resolve("logs/proxy.log"))
                        : null;
        ProxySupervisor supervisor =
                new ProxySupervisor(
                        client,
                        process,
                        location,
                        check,
                        leases,
                        plan,
                        new ProxySupervisor.ProxyTimes(
                                configuration.get(ProxyTraits.CHECK_RUNNING_INTERVAL),
                                Duration.ofSeconds(
                                        configuration.get(ServerTraits.LAST_ACTIVITY_INTERVAL))),
                        presence::hasOthers,
                        () -> Thread.ofPlatform().name("exit").start(() -> System.exit(1)));
        if (supervised) {
            supervisor.start();
        }
        return supervisor;
    }
}
