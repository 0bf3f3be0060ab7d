/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** A client of a hub under test: a browser with cookies, or a program with a token. */
public final class HubClient {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int port;
    private final Map<String, String> cookies = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();

    public HubClient(int port) {
        this.port = port;
    }

    /** The same client with one more header on each request. */
    public HubClient with(String header, String value) {
        HubClient client = new HubClient(port);
        client.cookies.putAll(cookies);
        client.headers.putAll(headers);
        client.headers.put(header, value);
        return client;
    }

    public HubClient withToken(String token) {
        return with("Authorization", "token " + token);
    }

    public Map<String, String> cookies() {
        return cookies;
    }

    public Answer get(String path) {
        return send("GET", path, null, null);
    }

    /** Sends a form that is encoded already. */
    public Answer post(String path, String form) {
        return send("POST", path, form, "application/x-www-form-urlencoded");
    }

    /** Sends JSON, or nothing for a null body. */
    public Answer send(String method, String path, @Nullable Object body) {
        return send(method, path, body == null ? null : JSON.writeValueAsString(body), null);
    }

    public Answer post(String path, Map<String, String> form) {
        return send("POST", path, encoded(form), "application/x-www-form-urlencoded");
    }

    public Answer send(String method, String path, @Nullable String body, @Nullable String type) {
        return sendBytes(
                method, path, body == null ? null : body.getBytes(StandardCharsets.UTF_8), type);
    }

    public Answer sendBytes(
            String method, String path, byte @Nullable [] body, @Nullable String type) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(60))
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofByteArray(body));
        if (type != null) {
            request.header("Content-Type", type);
        }
        headers.forEach(request::header);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> response =
                    HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            response.headers().allValues("Set-Cookie").forEach(this::keep);
            return new Answer(response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        if (cookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    public static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** An answer of the hub. */
    public record Answer(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public Map<String, Object> json() {
            return JSON.readValue(body(), new TypeReference<Map<String, Object>>() {});
        }

        public List<Map<String, Object>> list() {
            return JSON.readValue(body(), new TypeReference<List<Map<String, Object>>>() {});
        }

        /** A field of the object, which must be there, as text. */
        public String text(String field) {
            return Objects.requireNonNull(json().get(field), field).toString();
        }

        public String message() {
            return text("message");
        }
    }
}
