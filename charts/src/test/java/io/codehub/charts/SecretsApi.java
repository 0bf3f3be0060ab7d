/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.charts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** As much of an API server as rendering needs: it answers what a template looks up. */
final class SecretsApi implements AutoCloseable {

    private static final String RESOURCES =
            """
            {"kind": "APIResourceList", "groupVersion": "v1", "resources": [
              {"name": "secrets", "namespaced": true, "kind": "Secret", "verbs": ["get"]},
              {"name": "configmaps", "namespaced": true, "kind": "ConfigMap", "verbs": ["get"]}]}
            """;
    private static final String NOT_FOUND =
            """
            {"kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "NotFound", "code": 404}
            """;

    private final Map<String, Map<String, String>> secrets;
    private final HttpServer server;

    /**
     * @param secrets the entries of each Secret, by its name
     */
    SecretsApi(Map<String, Map<String, String>> secrets) throws IOException {
        this.secrets = secrets;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String kubeconfig() {
        return """
        apiVersion: v1
        kind: Config
        current-context: test
        contexts: [{name: test, context: {cluster: test, user: test}}]
        clusters: [{name: test, cluster: {server: "http://127.0.0.1:%d"}}]
        users: [{name: test, user: {}}]
        """
                .formatted(server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        Map<String, String> entries = secrets.get(name);
        boolean known =
                path.equals("/api/v1") || path.endsWith("/secrets/" + name) && entries != null;
        String body =
                path.equals("/api/v1")
                        ? RESOURCES
                        : entries != null && known ? secret(name, entries) : NOT_FOUND;
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(known ? 200 : 404, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String secret(String name, Map<String, String> entries) {
        Map<String, String> data = new LinkedHashMap<>();
        entries.forEach((key, value) ->
                data.put(
                        key,
                        Base64.getEncoder()
                                .encodeToString(value.getBytes(StandardCharsets.UTF_8))));
        return new JsonMapper()
                .writeValueAsString(
                        Map.of(
                                "apiVersion",
                                "v1",
                                "kind",
                                "Secret",
                                "metadata",
                                Map.of("name", name),
                                "data",
                                data));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
