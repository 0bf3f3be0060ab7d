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
import io.codehub.proxy.forward.Traffic;
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
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.netty.resources.LoopResources;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parts of the proxy, put together. None of them needs the framework, so that the ports are
 * open long before the framework is there.
 */
final class Parts implements AutoCloseable {

    /**
     * The event loops belong to the process. There is one for each core: more of them only take
     * turns, and each waits for the others.
     */
    static final LoopResources LOOPS =
            LoopResources.create("proxy", Runtime.getRuntime().availableProcessors(), true);

    private static final String INCOMPLETE = "routes are not complete";

    final ProxyOptions options;
    final Encryption encryption;
    final Readiness readiness = new Readiness();
    final RouteTable table;
    final RouteStore store;
    final Meters meters;
    final MetricsServer metrics;
    final RestServer api;
    final Gate gate;
    final UpstreamPools pools;
    final Observer observer;
    final Forwarding forwarding;
    final PublicListener listener;

    Parts(ProxyOptions options, Encryption encryption) {
        this.options = options;
        this.encryption = encryption;
        this.table = new RouteTable(options.forward().hostRouting());
        this.meters = meters();
        this.metrics = new MetricsServer(meters, readiness);
        this.store = store();
        this.api = api();
        List<String> tokens = options.authTokens();
        // The edge needs the token shared with the hub; without it guarded routes stay shut.
        this.gate =
                new Gate(
                        tokens.isEmpty()
                                ? null
                                : new Edge(tokens, Clock.systemUTC(), encryption.targets()));
        this.pools = new UpstreamPools(encryption.targets(), meters);
        this.observer = observer();
        this.forwarding = Forwarding.of(table, gate, options.forward(), tokens, pools, observer);
        this.listener =
                new PublicListener(options, forwarding, encryption.listen(), readiness, LOOPS);
    }

    private Meters meters() {
        Meters fresh = new Meters();
        fresh.add(out -> {
            out.gauge("codehub_proxy_routes", "Routes").sample(table.size());
            out.gauge("codehub_proxy_ready", "1 if traffic may come")
                    .sample(readiness.obstacle() == null ? 1 : 0);
            out.gauge("codehub_proxy_draining", "1 while open requests end before a stop")
                    .sample(readiness.draining() ? 1 : 0);
        });
        return fresh;
    }

    private Observer observer() {
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

    /** Where the API's changes go: to this proxy, or to all of its replicas. */
    private RouteStore store() {
        RouteStore made =
                options.peers().isEmpty()
                        ? new RouteChanges(table)
                        : new SharedRoutes(
                                table,
                                options.peers(),
                                peerHttp(),
                                whole -> readiness.allow(whole, INCOMPLETE));
        if (made instanceof SharedRoutes shared) {
            meters.add(shared::describe);
        }
        @Nullable String target = options.defaultTarget();
        if (target != null) {
            // Before the port is open: no request may miss it.
            ObjectNode data = JsonMapper.shared().createObjectNode();
            made.propose("/", data.put("target", target));
        }
        return made;
    }

    /** Replicas talk to each other as hubs talk to them, with the identity towards targets. */
    private PeerHttp peerHttp() {
        List<String> tokens = options.authTokens();
        return new PeerHttp(
                tokens.isEmpty() ? null : tokens.getFirst(),
                options.apiTls() == null ? http -> http : encryption.targets()::secured);
    }

    private RestServer api() {
        return new RestServer(
                table,
                store,
                options.authTokens(),
                store instanceof SharedRoutes shared ? shared.requests() : null,
                meters.api());
    }

    Traffic traffic() {
        return forwarding.traffic();
    }

    @Override
    public void close() {
        listener.dispose();
        api.close();
        metrics.close();
        gate.close();
        pools.close();
        if (store instanceof SharedRoutes shared) {
            shared.close();
        }
        encryption.close();
    }
}
