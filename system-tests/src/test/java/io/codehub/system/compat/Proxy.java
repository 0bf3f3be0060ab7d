/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import io.codehub.system.Await;
import io.codehub.system.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A proxy in a process of its own, as an administrator or a hub starts it. */
final class Proxy implements AutoCloseable {

    static final String TOKEN = "token-of-the-routes-api";
    static final String ALLOWED = "Authorization: token " + TOKEN + "\n";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final Path output;
    private final int port;
    private final int apiPort;

    private Proxy(Process process, Path output, int port, int apiPort) {
        this.process = process;
        this.output = output;
        this.port = port;
        this.apiPort = apiPort;
    }

    static Proxy start(Peer peer, List<String> options, String token) {
        return start(peer, options, token, Programs.freePort(), Programs.freePort());
    }

    static Proxy start(Peer peer, List<String> options, String token, int port, int apiPort) {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "--ip=127.0.0.1",
                                "--port=" + port,
                                "--api-ip=127.0.0.1",
                                "--api-port=" + apiPort));
        all.addAll(options);
        Proxy proxy = run(peer, all, port, apiPort, token);
        return proxy.await(() -> listens(port) && listens(apiPort));
    }

    /** Starts one with exactly these options, and waits for nothing. */
    static Proxy run(Peer peer, List<String> options, int port, int apiPort) {
        return run(peer, options, port, apiPort, TOKEN);
    }

    private static Proxy run(Peer peer, List<String> options, int port, int apiPort, String token) {
        // Whoever runs the tests may have had signals ignored.
        List<String> command =
                new ArrayList<>(
                        List.of("env", "--default-signal=HUP,INT", peer.executable().toString()));
        command.addAll(options);
        try {
            Path output = Files.createTempFile("proxy-", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            builder.environment().put("CONFIGPROXY_AUTH_TOKEN", token);
            return new Proxy(builder.start(), output, port, apiPort);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for what tells that the proxy is up; fails at once if it has ended. */
    Proxy await(Callable<Boolean> up) {
        try {
            Await.until("the proxy's ports", START, () -> !process.isAlive() || up.call());
            if (!process.isAlive()) {
                throw new IllegalStateException("the proxy ended: " + output());
            }
            return this;
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    static boolean listens(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    int apiPort() {
        return apiPort;
    }

    Process process() {
        return process;
    }

    /** All that it has said. */
    String output() {
        try {
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int exitCode(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + limit);
        }
        return process.exitValue();
    }

    /** A connection to the public port. */
    Wire connect() {
        return Wire.to(port);
    }

    /** A connection to the routes API. */
    Wire connectApi() {
        return Wire.to(apiPort);
    }

    /** One GET on a connection of its own; further headers end with a line break each. */
    Wire.Answer get(String target, String headers) {
        try (Wire wire = connect()) {
            return wire.get(target, headers).answer();
        }
    }

    Wire.Answer get(String target) {
        return get(target, "");
    }

    /** A call of the routes API with its token; the path is what follows /api/routes. */
    Wire.Answer api(String method, String path, String body) {
        return apiAs(ALLOWED, method, path, body);
    }

    /** A call of the routes API with these headers, which end with a line break each. */
    Wire.Answer apiAs(String headers, String method, String path, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (Wire wire = connectApi()) {
            String length = body.isEmpty() ? "" : "Content-Length: " + bytes.length + "\n";
            wire.send(
                    "%s /api/routes%s HTTP/1.1\nHost: api\n%s%s\n"
                            .formatted(method, path, headers, length));
            return wire.send(bytes).answer(method.equals("HEAD"));
        }
    }

    /** Adds a route; further data are name after value. */
    void route(String path, String target, String... data) {
        Map<String, Object> route = new LinkedHashMap<>(Map.of("target", target));
        for (int i = 0; i < data.length; i += 2) {
            route.put(data[i], data[i + 1]);
        }
        int status = api("POST", path, JSON.writeValueAsString(route)).status();
        if (status != 201) {
            throw new IllegalStateException("route not added: " + status);
        }
    }

    /** The whole table. */
    JsonNode routes() {
        return json(api("GET", "", ""));
    }

    /** One route; null if there is none. */
    @Nullable JsonNode find(String path) {
        Wire.Answer answer = api("GET", path, "");
        return answer.status() == 404 ? null : json(answer);
    }

    static JsonNode json(Wire.Answer answer) {
        if (answer.status() != 200) {
            throw new IllegalStateException(answer.status() + " " + answer.body());
        }
        return JSON.readTree(answer.body().getBytes(StandardCharsets.ISO_8859_1));
    }

    Instant lastActivity(String path) {
        JsonNode route = find(path);
        if (route == null) {
            throw new IllegalStateException("no route " + path);
        }
        return Instant.parse(route.path("last_activity").asString());
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
            Files.deleteIfExists(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
