/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Services over REST. */
class ServicesTest extends HubTest {

    private static final String ACCESS =
            "[\"access:services\", \"access:services!service=managed\"]";

    private Answer send(String method, String service, @Nullable Object body) {
        return hub.user("mover").api(method, "/services/" + service, body);
    }

    @Test
    void areListedByName() {
        JsonNode services = hub.admin().api("GET", "/services").json();

        assertThat(services.propertyNames()).contains("robot", "static", "client");
        assertThat(services.path("static").propertyNames())
                .containsExactlyInAnyOrder(
                        "kind", "name", "admin", "url", "prefix", "command", "pid", "info",
                        "display", "roles");
        assertThat(services.path("static").path("pid").asInt(-1)).isZero();
        assertThat(hub.user("service-sam").api("GET", "/services").status()).isEqualTo(403);
        assertThat(hub.admin().api("GET", "/services/nosuch").status()).isEqualTo(404);
    }

    @Test
    void managedOnesHaveTheDocumentedEnvironment() throws Exception {
        Path written = hub.file("service.env");
        hub.until("environment", () -> Files.exists(written));
        Map<String, String> variables = new TreeMap<>();
        for (String line : Files.readAllLines(written)) {
            String[] parts = line.split("=", 2);
            if (parts[0].startsWith("J") || parts[0].startsWith("C")) {
                variables.put(parts[0], parts[1]);
            }
        }
        String token = String.valueOf(variables.get("JUPYTERHUB_API_TOKEN"));

        assertThat(token).matches("[0-9a-f]{32}");
        assertThat(variables.remove("JPY_API_TOKEN")).isEqualTo(token);
        assertThat(variables.remove("JUPYTERHUB_API_TOKEN")).isEqualTo(token);
        assertThat(variables.remove("JUPYTERHUB_API_URL")).matches("http://127.0.0.1:\\d+/hub/api");
        assertThat(variables.remove("JUPYTERHUB_SERVICE_URL")).matches("http://127.0.0.1:\\d+");
        assertThat(variables)
                .isEqualTo(
                        Map.ofEntries(
                                Map.entry("COLOUR", "blue"),
                                Map.entry("JUPYTERHUB_BASE_URL", "/"),
                                Map.entry("JUPYTERHUB_CLIENT_ID", "service-managed"),
                                Map.entry("JUPYTERHUB_COOKIE_HOST_PREFIX_ENABLED", "0"),
                                Map.entry("JUPYTERHUB_HOST", ""),
                                Map.entry("JUPYTERHUB_OAUTH_ACCESS_SCOPES", ACCESS),
                                Map.entry(
                                        "JUPYTERHUB_OAUTH_CALLBACK_URL",
                                        "/services/managed/oauth_callback"),
                                Map.entry("JUPYTERHUB_OAUTH_CLIENT_ALLOWED_SCOPES", "[]"),
                                Map.entry("JUPYTERHUB_OAUTH_SCOPES", ACCESS),
                                Map.entry("JUPYTERHUB_PUBLIC_HUB_URL", ""),
                                Map.entry("JUPYTERHUB_PUBLIC_URL", ""),
                                Map.entry("JUPYTERHUB_SERVER_NAME", ""),
                                Map.entry("JUPYTERHUB_SERVICE_NAME", "managed"),
                                Map.entry("JUPYTERHUB_SERVICE_PREFIX", "/services/managed/"),
                                Map.entry("JUPYTERHUB_USER", "")));
        JsonNode self = hub.withToken(token).api("GET", "/user").json();
        assertThat(self.path("kind").asString()).isEqualTo("service");
        assertThat(self.path("name").asString()).isEqualTo("managed");
    }

    @Test
    void managedOnesAreShownBelowTheirPrefix() {
        JsonNode service = hub.admin().api("GET", "/services/managed").json();
        assertThat(service.path("pid").asInt()).isPositive();
        assertThat(service.path("command").get(0).asString()).isEqualTo("sh");
        assertThat(service.path("prefix").asString()).isEqualTo("/services/managed/");
        assertThat(service.path("info").path("a").asInt()).isEqualTo(1);

        hub.until(
                "its answer",
                () ->
                        hub.anonymous()
                                .get("/services/managed/x")
                                .header("Server")
                                .startsWith("SimpleHTTP"));
    }

    @Test
    void externalOnesComeAndGo() {
        Map<String, Object> body = Map.of("url", "http://127.0.0.1:1", "info", Map.of("a", 1));

        Answer made = send("POST", "extern", body);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("name").asString()).isEqualTo("extern");
        assertThat(send("POST", "extern", body).status()).isEqualTo(409);
        Answer deleted = send("DELETE", "extern", null);
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(deleted.body()).isEmpty();
        assertThat(send("DELETE", "extern", null).status()).isEqualTo(404);
        assertThat(send("DELETE", "static", null).status()).isEqualTo(405);
    }

    @Test
    void managedOnesAndWrongOnesAreRefused() {
        assertRefused("bad1", Map.of("command", List.of("true")));
        assertRefused("bad2", Map.of("admin", true));
        assertRefused("bad3", Map.of("bogus", 1));
        assertRefused("bad4", Map.of("display", "yes"));
        assertRefused("bad5", Map.of("oauth_client_allowed_scopes", List.of("admin:users")));
        assertRefused("bad6", Map.of("timeout", 5));
        assertRefused("bad7", Map.of("oauth_client_id", ""));
        assertRefused("...", Map.of("info", Map.of("a", 1)));
        assertRefused("a%2Fb", Map.of("info", Map.of("a", 1)));
        assertThat(send("POST", "bad", "").status()).isEqualTo(400);
    }

    private void assertRefused(String name, Map<String, Object> body) {
        Answer answer = send("POST", name, body);
        assertThat(answer.status()).as(name + " " + body).isEqualTo(400);
        assertThat(hub.admin().api("GET", "/services/" + name).status()).isEqualTo(404);
    }
}
