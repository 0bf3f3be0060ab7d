/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

/** Real answers look as the description says. */
@HubTest
class AnswersTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort private int port;

    private final ApiDescription description = ApiDescription.load();
    private final Map<String, @Nullable Object> document =
            new OpenApiDocument(description).of("/hub/api");

    private HubClient captain;

    @BeforeEach
    void signIn() {
        captain = new HubClient(port).withToken("token-of-service-captain");
    }

    @Test
    void documentIsServedToEverybody() {
        HubClient.Answer answer = new HubClient(port).get("/hub/api/openapi.json");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json())
                .isEqualTo(JSON.readValue(JSON.writeValueAsString(document), Map.class));
    }

    @Test
    void answersOfTheHub() {
        check("GET /", "/hub/api/", null, 200);
        check("GET /info", "/hub/api/info", null, 200);
        check("GET /user", "/hub/api/user", null, 200);
        check("GET /info", "/hub/api/info", null, 403, new HubClient(port));
    }

    @Test
    void answersAboutUsers() {
        check("POST /users", "/users", Map.of("usernames", List.of("uma", "udo")), 201);
        check("POST /users", "/users", Map.of("usernames", List.of("uma")), 409);
        check("POST /users", "/users", Map.of("usernames", List.of()), 400);
        check("POST /users/{name}", "/users/ursula", Map.of("admin", false), 201);
        check("GET /users", "/users?include_stopped_servers", null, 200);
        check("GET /users", "/users?limit=1", null, 200, pages());
        check("GET /users/{name}", "/users/uma", null, 200);
        check("GET /users/{name}", "/users/nosuch", null, 404);
        check("PATCH /users/{name}", "/users/uma", Map.of("name", "umberta"), 200);
        check(
                "POST /users/{name}/activity",
                "/users/udo/activity",
                Map.of("last_activity", "2026-01-02T03:04:05Z"),
                200);
        check("DELETE /users/{name}", "/users/umberta", null, 204);
    }

    @Test
    void answersAboutTokensAndServers() {
        captain.send("POST", "/hub/api/users/ulf", null);
        String tokens = "/users/ulf/tokens";
        String id = check("POST /users/{name}/tokens", tokens, Map.of("note", "x"), 201).text("id");
        check("GET /users/{name}/tokens", tokens, null, 200);
        check("GET /users/{name}/tokens/{id}", tokens + "/" + id, null, 200);
        check("DELETE /users/{name}/tokens/{id}", tokens + "/" + id, null, 204);
        check("GET /users/{user}/server", "/users/ulf/server", null, 200);
        check("DELETE /users/{user}/server", "/users/ulf/server", null, 204);
    }

    @Test
    void answersAboutGroupsAndServices() {
        check("POST /groups", "/groups", Map.of("groups", List.of("ants", "bees")), 201);
        check("POST /groups/{name}", "/groups/bees", null, 409);
        check("GET /groups", "/groups", null, 200);
        check("GET /groups", "/groups", null, 200, pages());
        check("GET /groups/{name}", "/groups/ants", null, 200);
        check(
                "POST /groups/{name}/users",
                "/groups/ants/users",
                Map.of("users", List.of("boss")),
                200);
        check("PUT /groups/{name}/properties", "/groups/ants/properties", Map.of("legs", 6), 200);
        check("DELETE /groups/{name}", "/groups/ants", null, 204);
        check("GET /services", "/services", null, 200);
        check("GET /services/{name}", "/services/gradebook", null, 200);
        check("POST /services/{name}", "/services/fresh", Map.of("info", Map.of("a", 1)), 201);
        check("DELETE /services/{name}", "/services/fresh", null, 200);
        check("DELETE /services/{name}", "/services/root", null, 405);
    }

    @Test
    void answersAboutShares() {
        captain.send("POST", "/hub/api/users", Map.of("usernames", List.of("ulla", "una")));
        captain.send("POST", "/hub/api/groups/wasps", null);
        String shares = "/shares/ulla/";
        check("POST /shares/{owner}/", shares, Map.of("user", "una"), 200);
        check("POST /shares/{owner}/", shares, Map.of("group", "wasps"), 200);
        check("GET /shares/{owner}/", shares + "?limit=1", null, 200);
        check("GET /shares/{owner}", "/shares/ulla", null, 200);
        check("GET /users/{name}/shared", "/users/una/shared", null, 200);
        check("GET /users/{name}/shared/{owner}/", "/users/una/shared/ulla/", null, 200);
        check("GET /groups/{name}/shared", "/groups/wasps/shared", null, 200);
        check("PATCH /shares/{owner}/", shares, Map.of("user", "una"), 200);
        check("POST /share-codes/{owner}/", "/share-codes/ulla/", null, 200);
        check("GET /share-codes/{owner}/", "/share-codes/ulla/", null, 200);
        check("DELETE /shares/{owner}/", shares, null, 204);
        check("POST /shares/{owner}", "/shares/ulla", null, 405);
    }

    private HubClient pages() {
        return captain.with("Accept", Described.TYPE);
    }

    private HubClient.Answer check(
            String operation, String path, @Nullable Object body, int status) {
        return check(operation, path, body, status, captain);
    }

    private HubClient.Answer check(
            String operation, String path, @Nullable Object body, int status, HubClient client) {
        String address = path.startsWith("/hub/") ? path : "/hub/api" + path;
        int blank = operation.indexOf(' ');
        HubClient.Answer answer = client.send(operation.substring(0, blank), address, body);
        assertThat(answer.status()).as(operation + ": " + answer.body()).isEqualTo(status);
        Map<?, ?> response = Described.response(document, operation, status);
        if (response.get("content") instanceof Map<?, ?> content
                && content.values().iterator().next() instanceof Map<?, ?> type
                && type.get("schema") instanceof Object schema) {
            Object value = JSON.readValue(answer.body(), Object.class);
            assertThat(new SchemaCheck(description.schemas()).problems(value, schema))
                    .as(operation + " " + answer.body())
                    .isEmpty();
        } else {
            assertThat(answer.body()).as(operation).isEmpty();
        }
        return answer;
    }

    /** Finds its way in the document. */
    private static final class Described {

        static final String TYPE = "application/jupyterhub-pagination+json";

        static Map<?, ?> response(Map<?, ?> document, String operation, int status) {
            int blank = operation.indexOf(' ');
            Map<?, ?> path = in(in(document, "paths"), operation.substring(blank + 1));
            Map<?, ?> method = in(path, operation.substring(0, blank).toLowerCase(Locale.ROOT));
            Map<?, ?> response = in(in(method, "responses"), String.valueOf(status));
            return response.containsKey("$ref")
                    ? in(in(in(document, "components"), "responses"), String.valueOf(status))
                    : response;
        }

        private static Map<?, ?> in(Map<?, ?> map, String key) {
            if (map.get(key) instanceof Map<?, ?> inner) {
                return inner;
            }
            throw new AssertionError("Not in the document: " + key);
        }
    }
}
