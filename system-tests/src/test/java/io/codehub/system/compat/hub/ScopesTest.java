/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What tokens with few scopes see. */
class ScopesTest extends HubTest {

    @Test
    void listingsHaveWhatTheFilterLetsThrough() {
        hub.user("scope-ann");
        hub.user("scope-bob");
        hub.admin().api("POST", "/groups/scope-team", Map.of("users", List.of("scope-ann")));

        assertThat(listed("list:users!group=scope-team")).containsExactly("scope-ann");
        assertThat(listed("list:users!user=scope-bob")).containsExactly("scope-bob");
        assertThat(listed("list:users!user=nosuch")).isEmpty();
        assertThat(hub.adminWith("list:users!server=scope-bob/").api("GET", "/users").status())
                .isEqualTo(403);
    }

    private List<String> listed(String scope) {
        return hub.adminWith(scope)
                .api("GET", "/users")
                .json()
                .valueStream()
                .map(user -> user.path("name").asString())
                .toList();
    }

    @Test
    void modelsHaveWhatTheScopesReveal() {
        assertThat(keys("list:users"))
                .containsExactlyInAnyOrder("kind", "name", "admin", "user_info");
        assertThat(keys("list:users", "read:users:activity", "read:users:groups"))
                .containsExactlyInAnyOrder(
                        "kind", "name", "admin", "user_info", "last_activity", "groups");
        assertThat(keys("list:users", "read:roles:users"))
                .containsExactlyInAnyOrder("kind", "name", "admin", "user_info", "roles");
    }

    private List<String> keys(String... scopes) {
        hub.user("scope-model");
        JsonNode user =
                hub.adminWith(scopes).api("GET", "/users?name_filter=scope-model").json().get(0);
        return List.copyOf(user.propertyNames());
    }

    @Test
    void theStateOfServersIsAScopeOfItsOwn() {
        hub.startServer("scope-cat");
        String path = "/users/scope-cat";

        JsonNode plain = server(hub.adminWith("read:servers!user=scope-cat"), path);
        JsonNode deep =
                server(hub.adminWith("read:servers!user=scope-cat", "admin:server_state"), path);

        assertThat(plain.has("ready")).isTrue();
        assertThat(plain.has("state")).isFalse();
        assertThat(deep.path("state").isObject()).isTrue();
        assertThat(
                        hub.adminWith("read:servers!user=scope-cat")
                                .api("DELETE", path + "/server")
                                .status())
                .isEqualTo(403);
        assertThat(hub.adminWith("servers!user=scope-cat").api("DELETE", path + "/server").status())
                .isEqualTo(204);
    }

    private static JsonNode server(Client client, String path) {
        return client.api("GET", path).json().path("servers").path("");
    }

    @Test
    void figuresAreForThoseWhoMayReadThem() {
        assertThat(hub.adminWith("read:metrics").get("/hub/metrics").status()).isEqualTo(200);
        assertThat(hub.adminWith("read:users").get("/hub/metrics").status()).isEqualTo(403);
        assertThat(hub.adminWith("read:metrics").get("/hub/api/metrics").body())
                .contains("jupyterhub_");
    }

    @Test
    void everyAddressAnswersOptions() {
        Answer answer = hub.anonymous().api("OPTIONS", "/users");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Access-Control-Allow-Headers"))
                .isEqualTo("accept, content-type, authorization");
        assertThat(hub.anonymous().api("OPTIONS", "/users/x/servers/y").status()).isEqualTo(200);
    }

    @Test
    void unknownAddressesAndMethodsAreRefusedInTheirForm() {
        for (String method : new String[] {"GET", "POST", "PUT", "DELETE"}) {
            Answer unknown = hub.admin().api(method, "/nosuch");
            assertThat(unknown.status()).as(method).isEqualTo(404);
            assertThat(unknown.json().path("status").asInt()).isEqualTo(404);
        }
        Answer method = hub.admin().api("PUT", "/users");
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.json().path("status").asInt()).isEqualTo(405);
        assertThat(hub.anonymous().get("/hub/nosuch").status()).isEqualTo(404);
        assertThat(hub.anonymous().get("/hub/home/").status()).isEqualTo(404);
        assertThat(hub.admin().api("GET", "/users/").status()).isEqualTo(404);
        assertThat(hub.admin().api("HEAD", "/users").status()).isEqualTo(405);
    }
}
