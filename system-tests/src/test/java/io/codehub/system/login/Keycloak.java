/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.login;

import io.codehub.system.Await;
import io.codehub.system.Programs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keycloak, as a process of its own: a realm with two clients, and groups that user information
 * names as {@code groups} and as {@code roles}. What changes later is sent to its REST API.
 */
public final class Keycloak implements SignInService {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String PASSWORD = "secret";
    private static final List<String> GROUPS =
            List.of("staff", "operators", "guests", "readers", "user", "admin");

    private final int port = Programs.freePort();
    private final Path home;
    private final Path data;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> hubs = new ArrayList<>();
    private final Map<String, List<String>> people = new TreeMap<>();
    private String secret = SECRET;
    private @Nullable Process process;

    /**
     * @param home where Keycloak is unpacked
     * @param data an empty folder for this one
     */
    public Keycloak(Path home, Path data) {
        this.home = home;
        this.data = data;
    }

    private String root() {
        return "http://localhost:" + port;
    }

    @Override
    public String issuer() {
        return root() + "/realms/campus";
    }

    @Override
    public String address(String name) {
        return issuer()
                + "/protocol/openid-connect/"
                + switch (name) {
                    case "authorization_endpoint" -> "auth";
                    case "token_endpoint" -> "token";
                    case "userinfo_endpoint" -> "userinfo";
                    default -> "logout";
                };
    }

    @Override
    public String scopes() {
        return "openid profile";
    }

    @Override
    public void serve(String hub) {
        hubs.add(hub);
    }

    @Override
    public void put(String person, List<String> groups) {
        List<String> before = Objects.requireNonNullElse(people.put(person, groups), List.of());
        if (process == null || before.equals(groups)) {
            return;
        }
        String user =
                api("GET", "/users?exact=true&username=" + person, null)
                        .get(0)
                        .get("id")
                        .asString();
        for (JsonNode group : api("GET", "/groups", null)) {
            String name = group.get("name").asString();
            if (groups.contains(name) != before.contains(name)) {
                api(
                        groups.contains(name) ? "PUT" : "DELETE",
                        "/users/" + user + "/groups/" + group.get("id").asString(),
                        Map.of());
            }
        }
    }

    @Override
    public void secret(String value) {
        if (process != null && !value.equals(secret)) {
            for (String id : List.of(CLIENT, BASIC_CLIENT)) {
                JsonNode client = api("GET", "/clients?clientId=" + id, null).get(0);
                api(
                        "PUT",
                        "/clients/" + client.get("id").asString(),
                        Map.of("clientId", id, "secret", value));
            }
        }
        secret = value;
    }

    @Override
    public void start() throws IOException {
        // What is there already is not imported again.
        Path realm = home.resolve("data/import/realm.json");
        Files.createDirectories(realm.getParent());
        Files.writeString(realm, JSON.writeValueAsString(realm()));
        Path log = data.resolve("keycloak.log");
        ProcessBuilder builder =
                new ProcessBuilder(
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--http-management-port=" + Programs.freePort(),
                        "--db-url=jdbc:h2:file:"
                                + data.resolve("keycloak")
                                + ";NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", "root");
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Process started = builder.start();
        process = started;
        Await.until(
                "Keycloak; see " + log,
                Duration.ofMinutes(5),
                () -> {
                    if (!started.isAlive()) {
                        throw new IllegalStateException(Files.readString(log));
                    }
                    return send(HttpRequest.newBuilder(
                                            URI.create(
                                                    issuer()
                                                            + "/.well-known/openid-configuration")))
                                    .statusCode()
                            == 200;
                });
    }

    @Override
    public void stop() throws InterruptedException {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    private Map<String, Object> realm() {
        Map<String, Object> realm = new LinkedHashMap<>();
        realm.put("realm", "campus");
        realm.put("enabled", true);
        realm.put("sslRequired", "none");
        realm.put("accessTokenLifespan", 2);
        realm.put("revokeRefreshToken", true);
        realm.put("refreshTokenMaxReuse", 0);
        realm.put("groups", GROUPS.stream().map(name -> Map.of("name", name)).toList());
        realm.put("clients", List.of(client(CLIENT), client(BASIC_CLIENT)));
        realm.put("users", people.keySet().stream().map(this::user).toList());
        return realm;
    }

    private Map<String, Object> client(String id) {
        Map<String, Object> client = new LinkedHashMap<>();
        client.put("clientId", id);
        client.put("secret", secret);
        client.put("publicClient", false);
        client.put("standardFlowEnabled", true);
        client.put("redirectUris", hubs.stream().map(hub -> hub + "/hub/oauth_callback").toList());
        client.put(
                "attributes",
                Map.of(
                        "pkce.code.challenge.method",
                        "S256",
                        "post.logout.redirect.uris",
                        String.join("##", hubs.stream().map(hub -> hub + "/hub/login").toList())));
        client.put("protocolMappers", List.of(mapper("groups"), mapper("roles")));
        return client;
    }

    private static Map<String, Object> mapper(String claim) {
        return Map.of(
                "name",
                claim,
                "protocol",
                "openid-connect",
                "protocolMapper",
                "oidc-group-membership-mapper",
                "config",
                Map.of(
                        "claim.name", claim,
                        "full.path", "false",
                        "id.token.claim", "true",
                        "access.token.claim", "true",
                        "userinfo.token.claim", "true"));
    }

    private Map<String, Object> user(String name) {
        Map<String, Object> user = new LinkedHashMap<>();
        user.put("username", name);
        user.put("enabled", true);
        user.put("email", name + "@campus.test");
        user.put("emailVerified", true);
        user.put("firstName", name);
        user.put("lastName", "Example");
        user.put(
                "groups", people.getOrDefault(name, List.of()).stream().map(g -> "/" + g).toList());
        user.put("credentials", List.of(Map.of("type", "password", "value", PASSWORD)));
        return user;
    }

    private JsonNode api(String method, String path, @Nullable Object body) {
        try {
            HttpRequest.Builder login =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            root()
                                                    + "/realms/master/protocol/openid-connect/token"))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            "grant_type=password&client_id=admin-cli&username=root&password="
                                                    + PASSWORD));
            String token = JSON.readTree(send(login).body()).get("access_token").asString();
            HttpResponse<String> answer =
                    send(
                            HttpRequest.newBuilder(
                                            URI.create(root() + "/admin/realms/campus" + path))
                                    .header("Authorization", "Bearer " + token)
                                    .header("Content-Type", "application/json")
                                    .method(
                                            method,
                                            body == null
                                                    ? HttpRequest.BodyPublishers.noBody()
                                                    : HttpRequest.BodyPublishers.ofString(
                                                            JSON.writeValueAsString(body))));
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        method + " " + path + ": " + answer.statusCode() + answer.body());
            }
            return answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(
                request.timeout(Duration.ofSeconds(60)).build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
