/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Several proxies that share their routes, each in a process of its own. */
public final class Replicas implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Map<String, String> ENVIRONMENT =
            Map.of("CONFIGPROXY_AUTH_TOKEN", TestProxy.TOKEN);

    private final HttpClient http;
    private final String scheme;
    private final int[] ports;
    private final int[] apiPorts;
    private final ProxyProcess[] processes;
    private final List<String> arguments;

    private Replicas(int count, @Nullable Pem api, String... more) throws IOException {
        this.http = api == null ? HttpClient.newHttpClient() : api.showing(api).http();
        this.scheme = api == null ? "http" : "https";
        this.ports = new int[count];
        this.apiPorts = new int[count];
        this.processes = new ProxyProcess[count];
        for (int i = 0; i < count; i++) {
            ports[i] = ProxyProcess.freePort();
            apiPorts[i] = ProxyProcess.freePort();
        }
        this.arguments = new ArrayList<>(Arrays.asList(more));
        if (api != null) {
            for (String name :
                    List.of("key=" + api.key(), "cert=" + api.cert(), "ca=" + api.cert())) {
                arguments.add("--api-ssl-" + name);
                arguments.add("--client-ssl-" + name);
            }
            arguments.add("--api-ssl-request-cert");
        }
        arguments.add(
                "--peers="
                        + String.join(
                                ",",
                                Arrays.stream(apiPorts).mapToObj(p -> "127.0.0.1:" + p).toList()));
    }

    /** All of them begin to start. */
    public static Replicas begin(int count, String... arguments) throws IOException {
        return new Replicas(count, null, arguments).begin();
    }

    /** The same with an API that only talks to holders of this certificate. */
    public static Replicas begin(int count, Pem api, String... arguments) throws IOException {
        return new Replicas(count, api, arguments).begin();
    }

    private Replicas begin() throws IOException {
        for (int i = 0; i < processes.length; i++) {
            revive(i);
        }
        return this;
    }

    /** Starts them, and has a hub write its route as soon as one takes it. */
    public static Replicas start(int count, String... arguments) throws IOException {
        Replicas replicas = begin(count, arguments);
        try {
            return replicas.awaitHub();
        } catch (AssertionError e) {
            replicas.close();
            throw e;
        }
    }

    /** Has a hub write its route, and waits for all replicas. */
    public Replicas awaitHub() {
        writeHub();
        for (int i = 0; i < processes.length; i++) {
            awaitReady(i);
        }
        return this;
    }

    /** Writes the route of a hub that does not exist, once the first replica takes it. */
    public void writeHub() {
        String route = "{\"target\":\"http://127.0.0.1:9\",\"jupyterhub\":true,\"hub\":true}";
        Eventually.within(
                PATIENCE,
                "a replica that takes routes",
                () -> running(0) && tryApi(0, "POST", "", route) == 201);
    }

    /** Starts one that was ended. */
    public void revive(int replica) throws IOException {
        processes[replica] =
                ProxyProcess.begin(ENVIRONMENT, ports[replica], apiPorts[replica], arguments);
    }

    public void awaitReady(int replica) {
        Eventually.within(PATIENCE, "replica " + replica + " is ready", () -> ready(replica));
    }

    public boolean ready(int replica) {
        try {
            return get(replica, "/_chp_readyz").statusCode() == 200;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private boolean running(int replica) throws IOException {
        if (!processes[replica].running()) {
            throw new AssertionError(processes[replica].output());
        }
        return true;
    }

    public ProxyProcess process(int replica) {
        return processes[replica];
    }

    public List<Integer> ports() {
        return IntStream.of(ports).boxed().toList();
    }

    public List<Integer> apiPorts() {
        return IntStream.of(apiPorts).boxed().toList();
    }

    public String url(int replica, String path) {
        return "http://127.0.0.1:" + ports[replica] + path;
    }

    /** Sends a request to the public port. */
    public HttpResponse<String> get(int replica, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url(replica, path)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(http, request);
    }

    /** Sends a request to the routes API. */
    public HttpResponse<String> api(int replica, String method, String path, String body) {
        return api("127.0.0.1:" + apiPorts[replica], method, path, body);
    }

    /** The same at another address. */
    public HttpResponse<String> api(String address, String method, String path, String body) {
        return send(http, request(address, method, path, body));
    }

    private HttpRequest.Builder request(String address, String method, String path, String body) {
        return HttpRequest.newBuilder(URI.create(scheme + "://" + address + "/api/routes" + path))
                .header("Authorization", "token " + TestProxy.TOKEN)
                .timeout(Duration.ofSeconds(60))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
    }

    /** The same on a connection of its own. */
    public HttpResponse<String> alone(String address, String method, String path, String body) {
        try (HttpClient other = HttpClient.newHttpClient()) {
            return send(other, request(address, method, path, body));
        }
    }

    /** The status; 0 without an answer. */
    public int tryApi(int replica, String method, String path, String body) {
        try {
            return api(replica, method, path, body).statusCode();
        } catch (IllegalStateException e) {
            return 0;
        }
    }

    public void route(int replica, String path, String target) {
        HttpResponse<String> answer =
                api(replica, "POST", path, "{\"target\":\"%s\"}".formatted(target));
        if (answer.statusCode() != 201) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
    }

    /** All routes of one replica, without their last activity. */
    public ObjectNode table(int replica) {
        ObjectNode routes =
                (ObjectNode) JsonMapper.shared().readTree(api(replica, "GET", "", "").body());
        routes.forEach(
                route -> ((ObjectNode) route).remove(List.of("last_activity", "last_socket")));
        return routes;
    }

    /** Last activity as one replica tells it. */
    public String lastActivity(int replica, String path) {
        return JsonMapper.shared()
                .readTree(api(replica, "GET", path, "").body())
                .path("last_activity")
                .asString("");
    }

    private static HttpResponse<String> send(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        for (ProxyProcess process : processes) {
            process.close();
        }
    }
}
