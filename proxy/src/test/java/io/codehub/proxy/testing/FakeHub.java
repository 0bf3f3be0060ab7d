/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The few endpoints of a hub that the edge asks. */
public final class FakeHub implements AutoCloseable {

    private static final Pattern TOKEN_ID = Pattern.compile("\"token_id\":\"([^\"]+)\"");

    private final HttpServer server;
    private final Map<String, String> scopesByToken = new ConcurrentHashMap<>();
    private final Map<String, String> tokenByCode = new ConcurrentHashMap<>();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private final Queue<String> exchanges = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger rounds = new AtomicInteger();
    private volatile boolean broken;

    private FakeHub(HttpServer server) {
        this.server = server;
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/hub/api/user", this::user);
        server.createContext("/hub/api/oauth2/token", this::token);
        server.createContext("/hub/api/edge/sessions", this::sessions);
        server.start();
    }

    public static FakeHub start() {
        try {
            return new FakeHub(
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String apiUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hub/api";
    }

    /** The data of a guarded route, as the hub posts it. */
    public String guarded(String path, String server, String spawn, String target) {
        return """
        {"target":"%s","auth":"hub","strip_prefix":true,"edge":{
         "client_id":"jupyterhub-user-x","client_secret":"client-secret",
         "hub_api_url":"%s","authorize_url":"/hub/api/oauth2/authorize",
         "redirect_uri":"%s/oauth_callback","server":"%s",
         "access_scopes":["access:servers!server=%s","access:servers"],
         "spawn_id":"%s","upstream_cookie":"code-server-session-s=secret%%24"}}\
        """
                .formatted(target, apiUrl(), path, server, server, spawn);
    }

    /** A token that holds one scope. */
    public void issue(String token, String scope) {
        scopesByToken.put(token, scope);
    }

    /** A code that is good for a token, once. */
    public void code(String code, String token) {
        tokenByCode.put(code, token);
    }

    public void revoke(String token) {
        revoked.add(token);
        scopesByToken.remove(token);
    }

    /** From now on every answer is an error of the server. */
    public void breakDown(boolean value) {
        broken = value;
    }

    /** Forms of the exchanges of codes. */
    public Queue<String> exchanges() {
        return exchanges;
    }

    /** How often the owner of a token was asked for. */
    public int asked() {
        return asked.get();
    }

    /** How often it was asked which sessions are still valid. */
    public int rounds() {
        return rounds.get();
    }

    private void user(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String token = authorization == null ? "" : authorization.replaceFirst("^token ", "");
        String scope = scopesByToken.get(token);
        if (scope == null) {
            reply(exchange, 403, "{}");
        } else {
            reply(
                    exchange,
                    200,
                    "{\"name\":\"u\",\"kind\":\"user\",\"scopes\":[\"%s\"],\"token_id\":\"%s\"}"
                            .formatted(scope, "id-" + token));
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        exchanges.add(form);
        Matcher code = Pattern.compile("(?:^|&)code=([^&]*)").matcher(form);
        String token = code.find() ? tokenByCode.remove(code.group(1)) : null;
        if (token == null) {
            reply(exchange, 400, "{\"error\":\"invalid_grant\"}");
        } else {
            reply(
                    exchange,
                    200,
                    "{\"access_token\":\"%s\",\"token_type\":\"Bearer\"}".formatted(token));
        }
    }

    private void sessions(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        if (!("token " + TestProxy.TOKEN).equals(authorization)) {
            reply(exchange, 403, "{}");
            return;
        }
        rounds.incrementAndGet();
        StringBuilder valid = new StringBuilder();
        Matcher ids = TOKEN_ID.matcher(body);
        while (ids.find()) {
            valid.append(valid.isEmpty() ? "" : ",")
                    .append(!revoked.contains(ids.group(1).substring("id-".length())));
        }
        reply(exchange, 200, "{\"valid\":[" + valid + "]}");
    }

    private void reply(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(broken ? 500 : status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
