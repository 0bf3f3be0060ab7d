/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.codehub.hub.db.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in service for tests: gives codes and tokens for one person at a time, and answers as it
 * is told, with the shapes of the real ones. Every request is kept.
 */
public final class ScriptedService implements AutoCloseable {

    private final HttpServer server;
    private final Keys keys = new Keys();
    private final AtomicInteger numbers = new AtomicInteger();
    private final Map<String, Grant> codes = new ConcurrentHashMap<>();
    private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();
    private final Map<String, Function<Request, Reply>> pages = new ConcurrentHashMap<>();
    private final List<Request> log = new CopyOnWriteArrayList<>();
    private final Map<String, Object> tokenFields = new ConcurrentHashMap<>();
    private volatile Map<String, Object> idClaims = Map.of();
    private volatile boolean withIdToken;

    private record Grant(@Nullable String challenge, String redirectUri, @Nullable String nonce) {}

    /** A request as it came. */
    public record Request(
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> form,
            Map<String, String> headers) {

        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
        }
    }

    /** An answer: JSON unless it is text. */
    public record Reply(int status, Map<String, String> headers, @Nullable Object body) {

        public static Reply json(Object body) {
            return new Reply(200, Map.of(), body);
        }

        public static Reply status(int status) {
            return new Reply(status, Map.of(), null);
        }

        public static Reply status(int status, Object body) {
            return new Reply(status, Map.of(), body);
        }

        public Reply with(String header, String value) {
            return new Reply(status, Map.of(header, value), body);
        }
    }

    public ScriptedService() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
        reset();
    }

    /** Forgets what it was told, and all requests. */
    public void reset() {
        pages.clear();
        log.clear();
        tokenFields.clear();
        codes.clear();
        refreshTokens.clear();
        idClaims = Map.of();
        withIdToken = false;
        on("/authorize", this::authorize);
        on("/token", this::token);
        on("/jwks", _ -> Reply.json(keys.publicKeys()));
        on("/.well-known/openid-configuration", _ -> Reply.json(description()));
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Answers of an address, in place of earlier ones. */
    public void on(String path, Function<Request, Reply> answer) {
        pages.put(path, answer);
    }

    /** Answers JSON at an address to whoever shows a token. */
    public void says(String path, Object body) {
        on(
                path,
                request ->
                        request.header("Authorization").isEmpty()
                                ? Reply.status(401)
                                : Reply.json(body));
    }

    /** The same page under another address, as another service has it. */
    public void alias(String path, String like) {
        on(path, request -> answer(like, request));
    }

    /** Puts a field into the answers with tokens. */
    public void tokenField(String name, Object value) {
        tokenFields.put(name, value);
    }

    /** Puts identity tokens with these claims into the answers, besides the usual ones. */
    public void idToken(Map<String, Object> claims) {
        withIdToken = true;
        idClaims = claims;
    }

    public Keys keys() {
        return keys;
    }

    public List<Request> log() {
        return log;
    }

    public List<Request> log(String path) {
        return log.stream().filter(request -> request.path().equals(path)).toList();
    }

    /** Identity token for a client at this moment, with these claims in place of the usual ones. */
    public String idTokenFor(String client, Map<String, Object> claims) {
        return keys.sign(claims(client, null, claims));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private Map<String, Object> description() {
        return Map.of(
                "issuer", url(),
                "authorization_endpoint", url() + "/authorize",
                "token_endpoint", url() + "/token",
                "userinfo_endpoint", url() + "/userinfo",
                "end_session_endpoint", url() + "/logout",
                "jwks_uri", url() + "/jwks");
    }

    private Reply authorize(Request request) {
        String code = "code-" + numbers.incrementAndGet();
        Map<String, String> query = request.query();
        String redirect = query.getOrDefault("redirect_uri", "");
        codes.put(code, new Grant(query.get("code_challenge"), redirect, query.get("nonce")));
        return Reply.status(302)
                .with(
                        "Location",
                        redirect + "?code=" + code + "&state=" + query.getOrDefault("state", ""));
    }

    private Reply token(Request request) {
        Map<String, String> form = request.form();
        if (form.getOrDefault("grant_type", "").equals("refresh_token")) {
            return refreshTokens.remove(form.getOrDefault("refresh_token", ""))
                    ? Reply.json(tokens(form, null))
                    : Reply.status(400, Map.of("error", "invalid_grant"));
        }
        Grant grant = codes.remove(form.getOrDefault("code", ""));
        if (grant == null || !grant.redirectUri().equals(form.get("redirect_uri"))) {
            return Reply.status(400, Map.of("error", "invalid_grant"));
        }
        String challenge = grant.challenge();
        if (challenge != null && !challenge.equals(s256(form.getOrDefault("code_verifier", "")))) {
            return Reply.status(400, Map.of("error", "invalid_grant"));
        }
        return Reply.json(tokens(form, grant.nonce()));
    }

    private Map<String, Object> tokens(Map<String, String> form, @Nullable String nonce) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("access_token", "access-" + numbers.incrementAndGet());
        answer.put("token_type", "bearer");
        if (withIdToken) {
            answer.put(
                    "id_token",
                    keys.sign(claims(form.getOrDefault("client_id", "hub-id"), nonce, idClaims)));
        }
        answer.putAll(tokenFields);
        if (Boolean.TRUE.equals(answer.get("refresh_token"))) {
            String token = "refresh-" + numbers.incrementAndGet();
            refreshTokens.add(token);
            answer.put("refresh_token", token);
        }
        return answer;
    }

    private Map<String, Object> claims(
            String client, @Nullable String nonce, Map<String, Object> others) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", url());
        claims.put("aud", client);
        claims.put("sub", "subject-1");
        claims.put("exp", System.currentTimeMillis() / 1000 + 600);
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        claims.putAll(others);
        return claims;
    }

    private Reply answer(String path, Request request) {
        Function<Request, Reply> page = pages.get(path);
        return page == null ? Reply.status(404) : page.apply(request);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = read(exchange);
            log.add(request);
            Reply reply = answer(request.path(), request);
            reply.headers().forEach(exchange.getResponseHeaders()::add);
            byte[] body =
                    reply.body() == null
                            ? new byte[0]
                            : reply.body() instanceof String text
                                    ? text.getBytes(StandardCharsets.UTF_8)
                                    : JsonText.write(reply.body()).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
            if (body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static Request read(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        headers.put(
                                name.toLowerCase(java.util.Locale.ROOT),
                                String.join(", ", values)));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return new Request(
                exchange.getRequestMethod(),
                uri.getRawPath(),
                fields(uri.getRawQuery()),
                fields(body),
                headers);
    }

    /** Fields of a query or form. */
    public static Map<String, String> fields(@Nullable String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        if (text != null && !text.isEmpty()) {
            for (String field : text.split("&")) {
                String[] parts = field.split("=", 2);
                fields.put(
                        URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                        parts.length < 2
                                ? ""
                                : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return fields;
    }

    private static String s256(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
