/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.metric;

import io.codehub.proxy.route.RouteClass;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** The counts of all event loops together. */
final class LoopTotals {

    /** Those of configurable-http-proxy. */
    private static final double[] SHARES = {0.01, 0.05, 0.5, 0.9, 0.95, 0.99, 0.999};

    private static final String[] CODES = {"none", "1xx", "2xx", "3xx", "4xx", "5xx"};

    private final List<LoopMeters> loops;

    LoopTotals(List<LoopMeters> loops) {
        this.loops = loops;
    }

    void write(Exposition out) {
        writeCompatible(out);
        writeRequests(out);
        writeConnections(out);
        writeUpstream(out);
    }

    /** Under the names of configurable-http-proxy, so that dashboards for it go on working. */
    private void writeCompatible(Exposition out) {
        out.summary("find_target_for_req", "Time to find the route of a request, in seconds")
                .samples(quantiles(loop -> loop.searches), SHARES);
        out.summary("last_activity_updating", "Time to note activity on a route, in seconds")
                .samples(quantiles(loop -> loop.touches), SHARES);
        out.counter("requests_ws", "WebSocket requests").sample(sum(l -> l.socketRequests.get()));
        out.counter("requests_web", "HTTP requests").sample(sum(l -> l.webRequests.get()));
        out.counter("requests_proxy", "Answers of targets, and of the proxy in their place");
        for (int i = 0; i < LoopMeters.STATUSES; i++) {
            int status = i;
            long count = sum(loop -> loop.statuses.get(status));
            if (count > 0) {
                out.sample("status", String.valueOf(status), count);
            }
        }
    }

    private void writeRequests(Exposition out) {
        out.counter(
                "codehub_proxy_requests_total",
                "HTTP requests by route class and answer; none: the client left without one");
        for (RouteClass kind : RouteClass.values()) {
            for (int i = 0; i < LoopMeters.CODES; i++) {
                int index = kind.ordinal() * LoopMeters.CODES + i;
                out.sample(
                        "class",
                        kind.label(),
                        "code",
                        CODES[i],
                        sum(loop -> loop.outcomes.get(index)));
            }
        }
        out.histogram(
                "codehub_proxy_request_duration_seconds",
                "From the head of an HTTP request to the end of its answer");
        byClass(out, loop -> loop.durations);
        out.histogram(
                "codehub_proxy_upstream_first_byte_seconds",
                "From sending an HTTP request's head to its target until the head of the answer");
        byClass(out, loop -> loop.firstBytes);
        out.counter(
                "codehub_proxy_bytes_total",
                "Bytes of bodies and WebSockets; in: from clients, out: to clients");
        out.sample("kind", "http", "direction", "in", sum(l -> l.bytesIn.get()));
        out.sample("kind", "http", "direction", "out", sum(l -> l.bytesOut.get()));
        out.sample("kind", "websocket", "direction", "in", sum(l -> l.socketBytesIn.get()));
        out.sample("kind", "websocket", "direction", "out", sum(l -> l.socketBytesOut.get()));
    }

    private void writeConnections(Exposition out) {
        long busy = sum(loop -> loop.busy.get());
        long sockets = sum(loop -> loop.sockets.get());
        long idle = sum(loop -> loop.open.get()) - busy - sockets;
        out.gauge("codehub_proxy_connections", "Open connections of clients");
        out.sample("kind", "http", busy);
        out.sample("kind", "websocket", sockets);
        // The three counts are not read at one instant.
        out.sample("kind", "idle", Math.max(0, idle));
    }

    private void writeUpstream(Exposition out) {
        Histogram.Sum connects = new Histogram.Sum();
        loops.forEach(loop -> connects.add(loop.connects));
        out.histogram(
                        "codehub_proxy_upstream_connect_seconds",
                        "Time to open a connection to a target, TLS included")
                .samples("", connects);
        out.counter(
                        "codehub_proxy_upstream_connect_failures_total",
                        "Connections to targets that could not be opened")
                .sample(sum(loop -> loop.failedConnects.get()));
        out.counter(
                        "codehub_proxy_upstream_reuses_total",
                        "Requests sent over a connection of the pool")
                .sample(sum(loop -> loop.reuses.get()));
        long resting = sum(loop -> loop.resting.get());
        out.gauge("codehub_proxy_upstream_connections", "Open connections to targets");
        out.sample("state", "idle", resting);
        out.sample("state", "used", Math.max(0, sum(l -> l.upstreams.get()) - resting));
    }

    private void byClass(Exposition out, Function<LoopMeters, Histogram[]> which) {
        for (RouteClass kind : RouteClass.values()) {
            Histogram.Sum sum = new Histogram.Sum();
            loops.forEach(loop -> sum.add(which.apply(loop)[kind.ordinal()]));
            out.samples(Exposition.label("class", kind.label()), sum);
        }
    }

    private Quantiles.Sum quantiles(Function<LoopMeters, Quantiles> which) {
        Quantiles.Sum sum = new Quantiles.Sum();
        loops.forEach(loop -> sum.add(which.apply(loop)));
        return sum;
    }

    private long sum(ToLongFunction<LoopMeters> which) {
        return loops.stream().mapToLong(which).sum();
    }
}
