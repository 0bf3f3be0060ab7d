/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.testing;

import io.codehub.proxy.ProxyApplication;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A proxy in a process of its own. */
public final class ProxyProcess implements AutoCloseable {

    /** A machine that builds something else takes its time. */
    private static final Duration START = Duration.ofSeconds(120);

    private final Process process;
    private final Path output;
    private final int port;
    private final int apiPort;

    private ProxyProcess(Process process, Path output, int port, int apiPort) {
        this.process = process;
        this.output = output;
        this.port = port;
        this.apiPort = apiPort;
    }

    /** Starts one and waits until it is healthy. */
    public static ProxyProcess start(String... arguments) throws Exception {
        ProxyProcess proxy = begin(arguments);
        try {
            Eventually.within(START, "healthy", proxy::healthy);
            return proxy;
        } catch (Exception | AssertionError e) {
            proxy.close();
            throw e;
        }
    }

    /** Starts one that may well end at once. */
    public static ProxyProcess begin(String... arguments) throws IOException {
        return begin(Map.of(), freePort(), freePort(), List.of(arguments));
    }

    /** The same on certain ports, with more in its environment. */
    static ProxyProcess begin(
            Map<String, String> environment, int port, int apiPort, List<String> arguments)
            throws IOException {
        Path output = Files.createTempFile("proxy", ".log");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                // Whoever runs the tests may have had signals ignored.
                                "env",
                                "--default-signal=HUP,INT",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                ProxyApplication.class.getName(),
                                "--ip=127.0.0.1",
                                "--port=" + port,
                                "--api-ip=127.0.0.1",
                                "--api-port=" + apiPort));
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        return new ProxyProcess(process, output, port, apiPort);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private boolean healthy() throws InterruptedException {
        try {
            return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + apiPort + "/")))
                                    .statusCode()
                            == 404
                    && send(HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://127.0.0.1:" + port + "/_chp_healthz")))
                                    .statusCode()
                            == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    public void route(String path, String target) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + apiPort + "/api/routes" + path))
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"target\":\"%s\"}".formatted(target)));
        if (send(request).statusCode() != 201) {
            throw new IllegalStateException(output());
        }
    }

    public int port() {
        return port;
    }

    public int apiPort() {
        return apiPort;
    }

    public boolean running() {
        return process.isAlive();
    }

    /** Sends SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** Sends SIGKILL and waits for the end. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Sends another signal, such as {@code STOP}, after which nothing of it runs any more. */
    public void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
        if (name.equals("STOP")) {
            Eventually.holds("all threads stand still", this::standsStill);
        }
    }

    private boolean standsStill() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
            for (Path thread : threads.toList()) {
                String state = Files.readString(thread.resolve("stat"));
                if (!state.substring(state.lastIndexOf(')')).startsWith(") T")) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Waits for the end. */
    public int exitCode(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("still running after " + limit);
        }
        return process.exitValue();
    }

    /** All that it has said. */
    public String output() throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(output);
    }
}
