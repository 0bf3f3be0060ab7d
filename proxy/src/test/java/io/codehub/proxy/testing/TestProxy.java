/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.testing;

import io.codehub.proxy.RunningProxy;
import io.codehub.proxy.cli.CommandLine;
import io.codehub.proxy.cli.ProxyOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A proxy on free ports, and its routes API. */
public final class TestProxy implements AutoCloseable {

    public static final String TOKEN = "secret-of-the-proxy";

    private final HttpClient http = HttpClient.newHttpClient();
    private final RunningProxy proxy;

    private TestProxy(RunningProxy proxy) {
        this.proxy = proxy;
    }

    public static TestProxy start(String... arguments) {
        return start(Map.of("CONFIGPROXY_AUTH_TOKEN", TOKEN), arguments);
    }

    public static TestProxy start(Map<String, String> environment, String... arguments) {
        List<String> all = new ArrayList<>();
        all.add("--api-ip=127.0.0.1");
        if (Arrays.stream(arguments).noneMatch(argument -> argument.startsWith("--socket"))) {
            all.add("--ip=127.0.0.1");
        }
        all.addAll(List.of(arguments));
        ProxyOptions options = CommandLine.parse(all, environment).withPorts(0, 0);
        try {
            return new TestProxy(RunningProxy.start(options));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public int port() {
        return proxy.port();
    }

    public RunningProxy running() {
        return proxy;
    }

    public String url(String path) {
        return "http://127.0.0.1:" + proxy.port() + path;
    }

    public RawClient connect() {
        return RawClient.connect(proxy.port());
    }

    public void route(String path, String target) {
        routeWith(path, "{\"target\":\"%s\"}".formatted(target));
    }

    public void stripped(String path, String target) {
        routeWith(path, "{\"target\":\"%s\",\"strip_prefix\":true}".formatted(target));
    }

    public void routeWith(String path, String json) {
        HttpResponse<String> response = api("POST", path, json);
        if (response.statusCode() != 201) {
            throw new IllegalStateException(response.statusCode() + " " + response.body());
        }
    }

    public HttpResponse<String> api(String method, String path, String body) {
        return api(method, path, body, "token " + TOKEN);
    }

    public HttpResponse<String> api(String method, String path, String body, String authorization) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:"
                                                + proxy.apiPort()
                                                + "/api/routes"
                                                + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return send(request);
    }

    /** Sends a request with these headers, name after value, to the public port. */
    public HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(path)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Last activity as the routes API shows it. */
    public String lastActivity(String path) {
        String body = api("GET", path, "").body();
        int begin = body.indexOf("\"last_activity\":\"") + 17;
        return body.substring(begin, body.indexOf('"', begin));
    }

    @Override
    public void close() {
        proxy.close();
    }
}
