/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who asks a hub through its proxy: a program with a token, or a browser with cookies. */
final class Client {

    static final String PAGES = "application/jupyterhub-pagination+json";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String[] NO_HEADERS = {};
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int MAX_REDIRECTS = 20;

    final Jar jar = new Jar();
    private final String site;
    private final @Nullable String token;

    /**
     * The client.
     *
     * @param site address without a path
     * @param token null for a browser
     */
    Client(String site, @Nullable String token) {
        this.site = site;
        this.token = token;
    }

    /** Opens an address, without following where it leads. */
    Answer get(String target, String... headers) {
        return send("GET", target, null, headers);
    }

    /** A call of the REST API; the body is turned into JSON, but for text, which is sent as is. */
    Answer api(String method, String path, @Nullable Object body, String... headers) {
        String target = "/hub/api" + path;
        if (body == null) {
            return send(method, target, null, headers);
        }
        String text = body instanceof String raw ? raw : JSON.writeValueAsString(body);
        return send(method, target, text.getBytes(StandardCharsets.UTF_8), headers);
    }

    Answer api(String method, String path) {
        return api(method, path, null);
    }

    /** Sends a form as browsers do. */
    Answer post(String target, Map<String, String> fields, String... headers) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Content-Type", "application/x-www-form-urlencoded"));
        byte[] body = form(fields).getBytes(StandardCharsets.UTF_8);
        return send("POST", target, body, all.toArray(NO_HEADERS));
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> quote(field.getKey()) + "=" + quote(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    static String quote(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Answer send(String method, String target, byte @Nullable [] body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(site + target)).timeout(Duration.ofSeconds(60));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (token != null) {
            request.setHeader("Authorization", "token " + token);
        }
        String cookies = jar.header(target);
        if (!cookies.isEmpty()) {
            request.setHeader("Cookie", cookies);
        }
        request.method(
                method,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(body));
        try {
            HttpResponse<String> response =
                    HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Answer answer = new Answer(response);
            answer.cookies().forEach(jar::keep);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + target, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Opens an address and follows where it leads; the last stop has the answer. */
    Journey follow(String target) {
        List<String> passed = new ArrayList<>(List.of(target));
        Answer answer = get(target);
        while (!answer.location().isEmpty() && answer.status() < 400) {
            if (passed.size() > MAX_REDIRECTS) {
                throw new AssertionError("leads nowhere: " + passed);
            }
            passed.add(answer.location());
            answer = get(answer.location());
        }
        return new Journey(passed, answer);
    }

    /** Signs in by the form. */
    Client signIn(String name) {
        Answer answer = signIn(name, "/hub/home");
        if (answer.status() != 302) {
            throw new AssertionError(answer);
        }
        return this;
    }

    Answer signIn(String name, String next) {
        get("/hub/login");
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("_xsrf", jar.xsrf());
        fields.put("username", name);
        fields.put("password", Settings.PASSWORD);
        return post("/hub/login?next=" + quote(next), fields);
    }

    /**
     * The way that a browser was led.
     *
     * @param passed all addresses, the first and the last included
     */
    record Journey(List<String> passed, Answer answer) {

        String end() {
            return passed.getLast();
        }
    }
}
