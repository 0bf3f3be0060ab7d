/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench;

import java.util.List;

/** What is measured. */
enum Workload {
    SMALL("1 KB, 32 connections", "request", run -> run.requests(32, true, 1, "/user/stable/1024")),
    MEDIUM(
            "16 KB, 32 connections",
            "request",
            run -> run.requests(32, true, 1, "/user/stable/16384")),
    LARGE("1 MB, 8 connections", "MB", run -> run.requests(8, true, 1, "/user/stable/1048576")),
    FIRST_LOAD(
            "editor's 150 assets, 6 connections",
            "load",
            run -> run.measure(new FirstLoads(run.loops(), run.proxy(), "/user/stable", 0))),
    CONNECT(
            "1 KB, new connection each",
            "request",
            run -> run.requests(16, false, 1, "/user/stable/1024")),
    PACED(
            "1 KB, 1,500 per second",
            "request",
            run ->
                    run.measure(
                            new PacedRequests(
                                    run.loops(), run.proxy(), 1500, "/user/stable/1024"))),
    DOWNLOAD(
            "download of 100 MB",
            "MB",
            run -> run.measure(new Transfers(run.loops(), run.proxy(), false, 100))),
    UPLOAD(
            "upload of 100 MB",
            "MB",
            run -> run.measure(new Transfers(run.loops(), run.proxy(), true, 100))),
    ECHO_64(
            "WebSocket echo 64 B, 100 busy",
            "echo",
            run ->
                    run.measure(
                            new Sockets(
                                    run.loops(), run.proxy(), "/user/stable/socket", 100, 64, 0))),
    ECHO_1K(
            "WebSocket echo 1 KB, 100 busy",
            "echo",
            run ->
                    run.measure(
                            new Sockets(
                                    run.loops(),
                                    run.proxy(),
                                    "/user/stable/socket",
                                    100,
                                    1024,
                                    0))),
    ECHO_64K(
            "WebSocket echo 64 KB, 100 busy",
            "echo",
            run ->
                    run.measure(
                            new Sockets(
                                    run.loops(),
                                    run.proxy(),
                                    "/user/stable/socket",
                                    100,
                                    65536,
                                    0))),
    ROUTES_1K("1 KB among 1,000 routes", "request", run -> run.amongRoutes(1000)),
    ROUTES_10K("1 KB among 10,000 routes", "request", run -> run.amongRoutes(10_000)),
    CHURN("1 KB, 50 routes added and deleted per second", "request", run -> run.amidChurn(50)),
    SLOW_READER(
            "16 KB, 99 connections beside a slow reader", "request", run -> run.besideSlowReader()),
    IDLE("idle WebSockets", "pair", run -> run.holdSockets()),
    TLS_SMALL(
            "TLS: 1 KB, 32 connections",
            "request",
            run -> run.requests(32, true, 1, "/user/stable/1024")),
    TLS_CONNECT(
            "TLS: 1 KB, new connection each",
            "request",
            run -> run.requests(8, false, 1, "/user/stable/1024")),
    TLS_DOWNLOAD(
            "TLS: download of 100 MB",
            "MB",
            run -> run.measure(new Transfers(run.loops(), run.proxy(), false, 100)));

    private final String title;
    private final String unit;
    private final Measurement measurement;

    Workload(String title, String unit, Measurement measurement) {
        this.title = title;
        this.unit = unit;
        this.measurement = measurement;
    }

    private interface Measurement {
        Result take(Run run) throws Exception;
    }

    Result run(Run run) throws Exception {
        return measurement.take(run);
    }

    String title() {
        return title;
    }

    String unit() {
        return unit;
    }

    boolean tls() {
        return name().startsWith("TLS_");
    }

    /** Whether the proxy can do it at all. */
    boolean suits(Peer peer) {
        return peer != Peer.NGINX || !List.of(ROUTES_1K, ROUTES_10K, CHURN).contains(this);
    }
}
