/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import com.sun.net.httpserver.HttpServer;
import io.codehub.hub.config.source.Assignment;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationContext;

/**
 * A run that the JVM records for its start-up cache: the hub asks itself for what it is asked for
 * most. From how often it was run there, the JVM knows which code to compile well early.
 */
final class Training {

    private static final String SECRET = "training-training-training-training";
    private static final Pattern TOKEN = Pattern.compile("\"token\": ?\"([^\"]+)\"");
    private static final int USERS = 200;
    private static final int SMALL_REQUESTS = 3000;
    private static final int SIGN_INS = 500;
    private static final int LONG_LISTS = 50;
    private static final int STARTS = 100;
    private static final int STARTS_AT_ONCE = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String hub;

    private Training(int port) {
        this.hub = "http://127.0.0.1:" + port + "/hub/";
    }

    static boolean wanted() {
        return Boolean.getBoolean("codehub.training");
    }

    /**
     * What the hub has to be like: anybody signs in with one password, a service manages users, and
     * a stand-in is the proxy and answers as everybody's server.
     */
    static List<Assignment> settings() throws IOException {
        int port = standIn();
        return List.of(
                CommandLineReader.fixed("ConfigurableHTTPProxy.should_start", false),
                CommandLineReader.fixed(
                        "ConfigurableHTTPProxy.api_url", "http://127.0.0.1:" + port),
                CommandLineReader.fixed("ConfigurableHTTPProxy.auth_token", SECRET),
                CommandLineReader.fixed("Spawner.cmd", List.of("sleep", "600")),
                CommandLineReader.fixed("Spawner.port", port),
                CommandLineReader.fixed("JupyterHub.hub_bind_url", "http://127.0.0.1:0"),
                CommandLineReader.fixed("JupyterHub.authenticator_class", "dummy"),
                CommandLineReader.fixed("JupyterHub.log_level", "WARN"),
                CommandLineReader.fixed(
                        "JupyterHub.services",
                        List.of(Map.of("name", "training", "api_token", SECRET))),
                CommandLineReader.fixed(
                        "JupyterHub.load_roles",
                        List.of(
                                Map.of(
                                        "name", "training",
                                        "services", List.of("training"),
                                        "scopes",
                                                List.of(
                                                        "admin:users",
                                                        "admin:servers",
                                                        "access:servers",
                                                        "shares",
                                                        "tokens")))),
                CommandLineReader.fixed("Authenticator.allow_all", true),
                CommandLineReader.fixed("DummyAuthenticator.password", SECRET));
    }

    /** Returns when everything has been asked. */
    static void run(ApplicationContext spring) throws IOException {
        WebServer server = ((WebServerApplicationContext) spring).getWebServer();
        int port = Objects.requireNonNull(server).getPort();
        try {
            new Training(port).run();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void run() throws IOException, InterruptedException {
        for (int i = 0; i < USERS; i++) {
            send(json("api/users/" + user(i), SECRET, "{}"), 201);
        }
        Matcher token =
                TOKEN.matcher(
                        send(json("api/users/" + user(0) + "/tokens", SECRET, "{}"), 201).body());
        if (!token.find()) {
            throw new IOException("no token");
        }
        for (int i = 0; i < SMALL_REQUESTS; i++) {
            send(asked("api/user", token.group(1)), 200);
        }
        for (int i = 0; i < SIGN_INS; i++) {
            signIn(user(i % USERS));
            String now = Instant.now().toString();
            String activity = "{\"last_activity\":\"%s\"}".formatted(now);
            send(json("api/users/" + user(0) + "/activity", token.group(1), activity), 200);
        }
        for (int i = 0; i < LONG_LISTS; i++) {
            send(asked("api/users?limit=" + USERS, SECRET), 200);
        }
        startsAndStops();
    }

    /** Many at once: nearly all of their time is waiting. */
    private void startsAndStops() throws IOException, InterruptedException {
        List<Callable<Integer>> all = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            String server = "api/users/" + user(i) + "/server";
            all.add(() -> {
                send(json(server, SECRET, "{}"), 201);
                return send(asked(server, SECRET).DELETE(), 204).statusCode();
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(STARTS_AT_ONCE)) {
            for (Future<Integer> one : threads.invokeAll(all)) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e);
        }
    }

    private void signIn(String user) throws IOException, InterruptedException {
        HttpResponse<String> page = send(request("login"), 200);
        List<String> cookies =
                page.headers().allValues("set-cookie").stream()
                        .map(cookie -> cookie.split(";", 2)[0])
                        .toList();
        String xsrf =
                cookies.stream()
                        .filter(cookie -> cookie.startsWith("_xsrf="))
                        .map(cookie -> cookie.substring("_xsrf=".length()).replace("\"", ""))
                        .findFirst()
                        .orElseThrow();
        String form = "_xsrf=%s&username=%s&password=%s".formatted(xsrf, user, SECRET);
        send(
                request("login")
                        .header("Cookie", String.join("; ", cookies))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Sec-Fetch-Mode", "navigate")
                        .header("Sec-Fetch-Dest", "document")
                        .header("Sec-Fetch-Site", "same-origin")
                        .POST(BodyPublishers.ofString(form)),
                302);
    }

    /** Says yes to whatever the hub asks of a proxy or a server. */
    private static int standIn() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        exchange.getRequestBody().readAllBytes();
                        switch (exchange.getRequestMethod()) {
                            case "POST" -> exchange.sendResponseHeaders(201, -1);
                            case "DELETE" -> exchange.sendResponseHeaders(204, -1);
                            default -> {
                                byte[] nothing = "{}".getBytes(StandardCharsets.US_ASCII);
                                exchange.sendResponseHeaders(200, nothing.length);
                                exchange.getResponseBody().write(nothing);
                            }
                        }
                    }
                });
        server.start();
        return server.getAddress().getPort();
    }

    private static String user(int number) {
        return "trainee-" + number;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(hub + path)).timeout(Duration.ofMinutes(1));
    }

    private HttpRequest.Builder asked(String path, String token) {
        return request(path).header("Authorization", "token " + token);
    }

    private HttpRequest.Builder json(String path, String token, String body) {
        return asked(path, token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request, int status)
            throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() != status) {
            throw new IOException(response + ": " + response.body());
        }
        return response;
    }
}
