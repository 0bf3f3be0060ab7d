/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench.hub;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A hub with its proxy, which can be stopped and started again; everything is asked at the proxy.
 */
final class Hub implements AutoCloseable {

    static final String TOKEN = "benchmark-benchmark-benchmark-bench";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
    private final Peer peer;
    private final ProcessBuilder program;
    private final Peer.Ports ports;
    private @Nullable Process process;

    Hub(Peer peer, Path folder, int servers) throws IOException {
        this.peer = peer;
        this.ports = Peer.Ports.free();
        this.program = peer.program(folder, ports, servers);
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Where it keeps its data. */
    Path folder() {
        return program.directory().toPath();
    }

    Peer peer() {
        return peer;
    }

    void start() throws IOException {
        process = program.start();
    }

    /** Until hub and proxy answer. */
    void awaitAnswer() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!running().isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException(peer.title() + " does not start; see its log");
            }
            Thread.sleep(10);
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            return send(request("/hub/api/user")).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends it in order; its servers stay. */
    void stop() throws InterruptedException {
        ProcessHandle[] all = running().descendants().toArray(ProcessHandle[]::new);
        running().destroy();
        if (!running().waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException(peer.title() + " does not end");
        }
        for (ProcessHandle child : all) {
            child.destroy();
            child.onExit().join();
        }
    }

    Usage ofHub() {
        return Usage.of(running().toHandle());
    }

    Usage ofProxy() {
        return running().descendants().map(Usage::of).reduce(Usage.NONE, Usage::plus);
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }

    /** A request with the token of the service. */
    HttpRequest.Builder request(String path) {
        return plain(path).header("Authorization", "token " + TOKEN);
    }

    HttpRequest.Builder plain(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + ports.open() + path))
                .timeout(Duration.ofMinutes(5));
    }

    HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** Sends and insists on the status. */
    HttpResponse<String> send(HttpRequest.Builder request, int status)
            throws IOException, InterruptedException {
        HttpResponse<String> response = send(request);
        if (response.statusCode() != status) {
            throw new IllegalStateException(
                    "%s: %s answered %d %s"
                            .formatted(
                                    peer.title(),
                                    response.uri(),
                                    response.statusCode(),
                                    response.body()));
        }
        return response;
    }

    HttpResponse<String> post(String path, String json, int status)
            throws IOException, InterruptedException {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)),
                status);
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroyForcibly();
        }
    }
}
