/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import io.codehub.proxy.access.AccessLog;
import io.codehub.proxy.cli.AccessLogFormat;
import io.codehub.proxy.cli.ProxyOptions;
import io.codehub.proxy.edge.Edge;
import io.codehub.proxy.edge.Gate;
import io.codehub.proxy.forward.Forwarding;
import io.codehub.proxy.gateway.GatewayRoutes;
import io.codehub.proxy.gateway.PublicListener;
import io.codehub.proxy.health.Readiness;
import io.codehub.proxy.log.LineWriter;
import io.codehub.proxy.metric.Meters;
import io.codehub.proxy.metric.MetricsServer;
import io.codehub.proxy.observe.Observer;
import io.codehub.proxy.peer.PeerHttp;
import io.codehub.proxy.peer.SharedRoutes;
import io.codehub.proxy.rest.RestServer;
import io.codehub.proxy.route.RouteChanges;
import io.codehub.proxy.route.RouteStore;
import io.codehub.proxy.route.RouteTable;
import io.codehub.proxy.tls.Encryption;
import io.codehub.proxy.trace.OtlpTracing;
import io.codehub.proxy.trace.Tracing;
import io.codehub.proxy.upstream.UpstreamPools;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.http.HttpResources;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Puts the parts of the proxy together. */
@Configuration(proxyBeanMethods = false)
class ProxyConfig {

    /** Speaks against traffic. */
    private static final String INCOMPLETE = "routes are not complete";

    /**
     * The event loops belong to the process: a context that closes must not stop those of others.
     * There is one for each core: more of them only take turns, and each waits for the others.
     */
    private static final LoopResources LOOPS =
            LoopResources.create("proxy", Runtime.getRuntime().availableProcessors(), true);

    @Bean
    ReactorResourceFactory reactorResourceFactory() {
        ReactorResourceFactory factory = new ReactorResourceFactory();
        factory.setUseGlobalResources(false);
        factory.setLoopResources(LOOPS);
        factory.setConnectionProvider(HttpResources.get());
        return factory;
    }

    @Bean
    Readiness readiness() {
        return new Readiness();
    }

    @Bean
    Meters meters(RouteTable table, Readiness readiness) {
        Meters meters = new Meters();
        meters.add(out -> {
            out.gauge("codehub_proxy_routes", "Routes").sample(table.size());
            out.gauge("codehub_proxy_ready", "1 if traffic may come")
                    .sample(readiness.obstacle() == null ? 1 : 0);
            out.gauge("codehub_proxy_draining", "1 while open requests end before a stop")
                    .sample(readiness.draining() ? 1 : 0);
        });
        return meters;
    }

    @Bean(destroyMethod = "close")
    MetricsServer metricsServer(Meters meters, Readiness readiness) {
        return new MetricsServer(meters, readiness);
    }

    @Bean
    Observer observer(Meters meters, ProxyOptions options) {
        // Named only here, so that without traces nothing of them is loaded.
        @Nullable Tracing tracing =
                options.traces() == null
                        ? null
                        : new OtlpTracing(options.traces(), options.forward().trustedProxies());
        AccessLogFormat format = options.accessLog();
        if (format == AccessLogFormat.OFF) {
            return new Observer(meters, null, tracing);
        }
        LineWriter lines = LineWriter.standard();
        meters.add(out ->
                out.counter(
                                "codehub_proxy_log_lines_dropped_total",
                                "Lines of the log that the output was too slow for")
                        .sample(lines.dropped()));
        return new Observer(
                meters, AccessLog.of(format, options.forward().trustedProxies(), lines), tracing);
    }

    @Bean
    RouteTable routeTable(ProxyOptions options) {
        return new RouteTable(options.forward().hostRouting());
    }

    /** Where the API's changes go: to this proxy, or to all of its replicas. */
    @Bean
    RouteStore routeStore(
            RouteTable table,
            ProxyOptions options,
            Encryption encryption,
            Readiness readiness,
            Meters meters) {
        RouteStore store =
                options.peers().isEmpty()
                        ? new RouteChanges(table)
                        : new SharedRoutes(
                                table,
                                options.peers(),
                                peerHttp(options, encryption),
                                whole -> readiness.allow(whole, INCOMPLETE));
        if (store instanceof SharedRoutes shared) {
            meters.add(shared::describe);
        }
        @Nullable String target = options.defaultTarget();
        if (target != null) {
            // Before the port is open: no request may miss it.
            ObjectNode data = JsonMapper.shared().createObjectNode();
            store.propose("/", data.put("target", target));
        }
        return store;
    }

    /** Replicas talk to each other as hubs talk to them, with the identity towards targets. */
    private static PeerHttp peerHttp(ProxyOptions options, Encryption encryption) {
        return new PeerHttp(
                options.authToken(),
                options.apiTls() == null ? http -> http : encryption.targets()::secured);
    }

    @Bean(destroyMethod = "close")
    RestServer restServer(RouteTable table, RouteStore store, ProxyOptions options, Meters meters) {
        return new RestServer(
                table,
                store,
                options.authToken(),
                store instanceof SharedRoutes shared ? shared.requests() : null,
                meters.api());
    }

    /** The edge needs the token shared with the hub; without it guarded routes stay shut. */
    @Bean(destroyMethod = "close")
    Gate gate(ProxyOptions options, Encryption encryption) {
        @Nullable String token = options.authToken();
        return new Gate(
                token == null ? null : new Edge(token, Clock.systemUTC(), encryption.targets()));
    }

    @Bean
    UpstreamPools upstreamPools(Encryption encryption, Meters meters) {
        return new UpstreamPools(encryption.targets(), meters);
    }

    @Bean
    Forwarding forwarding(
            RouteTable table,
            Gate gate,
            ProxyOptions options,
            UpstreamPools pools,
            Observer observer) {
        return Forwarding.of(table, gate, options.forward(), pools, observer);
    }

    @Bean
    PublicListener publicListener(
            ProxyOptions options, Forwarding forwarding, Encryption encryption) {
        return new PublicListener(options, forwarding, encryption.listen());
    }

    @Bean
    GatewayRoutes gatewayRoutes(
            ProxyOptions options, Gate gate, Readiness readiness, Encryption encryption) {
        return new GatewayRoutes(options, gate.edge(), readiness, encryption.targets());
    }
}
