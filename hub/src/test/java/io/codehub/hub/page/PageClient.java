/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A browser without script: keeps cookies, follows nothing by itself. */
public final class PageClient {

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String root;
    private final String address;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    /**
     * @param address where it seems to come from
     */
    public PageClient(int port, String address) {
        this.address = address;
        this.root = "http://127.0.0.1:" + port;
    }

    /** Signs in with the dummy authenticator. */
    public PageClient signedIn(String name) {
        return signedIn(name, "secret");
    }

    /** Signs in with a password. */
    public PageClient signedIn(String name, String password) {
        get("/hub/login");
        HttpResponse<String> answer =
                submit("/hub/login", Map.of("username", name, "password", password));
        if (answer.statusCode() != 302) {
            throw new AssertionError("sign-in: " + answer.statusCode() + " " + answer.body());
        }
        return this;
    }

    /** The value of the cookie that forms must repeat. */
    public String xsrf() {
        return cookies.getOrDefault("_xsrf", "");
    }

    public boolean holds(String cookie) {
        return cookies.containsKey(cookie);
    }

    /** Headers come in pairs of name and value. */
    public HttpResponse<String> get(String path, String... headers) {
        return send(HttpRequest.newBuilder(URI.create(root + path)).GET(), headers);
    }

    public HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        String body =
                form.entrySet().stream()
                        .map(entry -> quoted(entry.getKey()) + "=" + quoted(entry.getValue()))
                        .collect(Collectors.joining("&"));
        return send(
                HttpRequest.newBuilder(URI.create(root + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body)),
                headers);
    }

    /** A form with the token in it. */
    public HttpResponse<String> submit(String path, Map<String, String> form) {
        Map<String, String> fields = new LinkedHashMap<>(form);
        fields.put("_xsrf", xsrf());
        return post(path, fields);
    }

    public HttpResponse<String> method(String method, String path, String... headers) {
        return send(
                HttpRequest.newBuilder(URI.create(root + path))
                        .method(method, BodyPublishers.noBody()),
                headers);
    }

    public static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String... headers) {
        request.header("X-Forwarded-For", address);
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void keep(String header) {
        String pair = header.split(";", 2)[0];
        int equals = pair.indexOf('=');
        if (header.contains("Max-Age=0")) {
            cookies.remove(pair.substring(0, equals));
        } else {
            cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }

    private static String quoted(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
