/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What administrators can do to the hub's proxy and to the hub itself. */
class ProxyRoutesTest extends HubTest {

    @Test
    void routesAreListed() {
        hub.startServer("route-abe");

        JsonNode routes = hub.admin().api("GET", "/proxy").json();

        assertThat(routes.propertyNames()).contains("/", "/user/route-abe/");
        JsonNode own = routes.path("/");
        assertThat(own.path("routespec").asString()).isEqualTo("/");
        assertThat(own.path("target").asString()).startsWith("http://127.0.0.1:");
        assertThat(own.path("data").path("hub").asBoolean()).isTrue();
        JsonNode server = routes.path("/user/route-abe/");
        assertThat(server.path("routespec").asString()).isEqualTo("/user/route-abe/");
        assertThat(server.path("data").path("user").asString()).isEqualTo("route-abe");
        assertThat(server.path("data").path("server_name").asString("-")).isEmpty();
        assertThat(server.path("data").path("last_activity").asString()).isNotEmpty();
        assertThat(server.propertyNames()).containsExactlyInAnyOrder("routespec", "target", "data");
        hub.stopServer("route-abe");
        assertThat(hub.admin().api("GET", "/proxy").json().has("/user/route-abe/")).isFalse();
    }

    @Test
    void routesComeInPages() {
        String[] paged = {"Accept", Client.PAGES};

        JsonNode first = hub.admin().api("GET", "/proxy?limit=1", null, paged).json();
        JsonNode none = hub.admin().api("GET", "/proxy?offset=100", null, paged).json();

        assertThat(first.path("items").propertyNames()).containsExactly("/");
        assertThat(first.path("_pagination").path("offset").asInt(-1)).isZero();
        assertThat(none.path("items").isObject()).isTrue();
        assertThat(none.path("items")).isEmpty();
        assertThat(none.path("_pagination").path("next").isNull()).isTrue();
    }

    @Test
    void routesCanBeChecked() {
        Answer answer = hub.admin().api("POST", "/proxy");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(hub.user("route-sam").api("GET", "/proxy").status()).isEqualTo(403);
        assertThat(hub.user("route-sam").api("POST", "/proxy").status()).isEqualTo(403);
    }

    @Test
    void anotherProxyMustBeDescribed() {
        for (String body : new String[] {"", "notjson", "[]"}) {
            assertThat(hub.admin().api("PATCH", "/proxy", body).status()).as(body).isEqualTo(400);
        }
        assertThat(hub.user("route-sam").api("PATCH", "/proxy", "{\"a\":1}").status())
                .isEqualTo(403);
    }

    @Test
    void theHubShutsDownWhenTold() throws Exception {
        try (Hub own = Hub.start(peer, Settings.USUAL)) {
            own.startServer("last-leo");
            for (String wrong : new String[] {"{\"servers\":\"no\"}", "{\"proxy\":\"yes\"}", "{"}) {
                assertThat(own.admin().api("POST", "/shutdown", wrong).status())
                        .as(wrong)
                        .isEqualTo(400);
            }
            assertThat(own.user("last-leo").api("POST", "/shutdown").status()).isEqualTo(403);

            Answer answer =
                    own.admin().api("POST", "/shutdown", Map.of("servers", true, "proxy", true));

            assertThat(answer.status()).isEqualTo(202);
            assertThat(answer.message()).isNotEmpty();
            assertThat(own.ends(Duration.ofSeconds(60))).isTrue();
            assertThat(own.servers()).isEmpty();
        }
    }
}
