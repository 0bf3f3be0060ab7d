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

/** Services over REST. */
class ServicesTest extends HubTest {

    private Answer send(String method, String service, Object body) {
        return hub.user("mover").api(method, "/services/" + service, body);
    }

    @Test
    void areListedByName() {
        JsonNode services = hub.admin().api("GET", "/services").json();

        assertThat(services.propertyNames()).contains("robot", "static", "client");
        assertThat(services.path("static").propertyNames())
                .containsExactlyInAnyOrder(
                        "kind",
                        "name",
                        "admin",
                        "url",
                        "prefix",
                        "command",
                        "pid",
                        "info",
                        "display",
                        "roles");
        assertThat(services.path("static").path("pid").asInt(-1)).isZero();
        assertThat(hub.user("service-sam").api("GET", "/services").status()).isEqualTo(403);
        assertThat(hub.admin().api("GET", "/services/nosuch").status()).isEqualTo(404);
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
