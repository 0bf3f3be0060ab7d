/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.codehub.spawner.SpawnRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server of the {@link FakeSpawner}. It answers {@code /healthz} and {@code <prefix>api} as the
 * real ones do, and any other path with a page that shows what arrived: {@code server of alice: GET
 * /path}.
 */
public final class FakeServer {

    private final SpawnRequest request;
    private final HttpServer http;
    private final ExecutorService threads;
    private final CountDownLatch closed = new CountDownLatch(1);

    private FakeServer(SpawnRequest request, HttpServer http, ExecutorService threads) {
        this.request = request;
        this.http = http;
        this.threads = threads;
    }

    static FakeServer start(SpawnRequest request, boolean answering) {
        try {
            HttpServer http =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            FakeServer server = new FakeServer(request, http, threads);
            http.setExecutor(threads);
            http.createContext("/", answering ? server::answer : server::hang);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The request that it was started with. */
    public SpawnRequest request() {
        return request;
    }

    public String spawnId() {
        return request.spawnId();
    }

    /** {@code http://127.0.0.1:port}. */
    public URI target() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    Map<String, Object> state() {
        return Map.of("port", http.getAddress().getPort());
    }

    void close() {
        closed.countDown();
        http.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        if (path.equals("/healthz")) {
            send(exchange, "application/json", "{\"status\":\"alive\",\"lastHeartbeat\":1}");
        } else if (path.equals(request.prefix() + "api")) {
            send(exchange, "application/json", "{\"version\":\"2.0.0\"}");
        } else {
            send(
                    exchange,
                    "text/plain; charset=utf-8",
                    "server of "
                            + request.id().user()
                            + ": "
                            + exchange.getRequestMethod()
                            + " "
                            + path);
        }
    }

    private static void send(HttpExchange exchange, String type, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void hang(HttpExchange exchange) {
        try (exchange) {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
