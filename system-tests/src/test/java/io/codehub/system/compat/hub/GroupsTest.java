/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Groups over REST. */
class GroupsTest extends HubTest {

    private Answer send(String method, String path, @Nullable Object body) {
        return hub.admin().api(method, "/groups" + path, body);
    }

    private static List<String> names(JsonNode groups) {
        return groups.valueStream().map(group -> group.path("name").asString()).toList();
    }

    @Test
    void areListed() {
        send("POST", "/list-one", "");
        send("POST", "/list-two", "");
        List<String> all = names(hub.admin().api("GET", "/groups").json());
        int last = all.size() - 1;

        assertThat(all).contains("list-one", "list-two");
        assertThat(names(hub.admin().api("GET", "/groups?offset=" + last).json()))
                .containsExactly(all.get(last));
        for (String limit : new String[] {"1", "0", "-1"}) {
            assertThat(names(hub.admin().api("GET", "/groups?limit=" + limit).json()))
                    .containsExactly(all.getFirst());
        }
        assertThat(names(hub.admin().api("GET", "/groups?offset=1000").json())).isEmpty();
    }

    @Test
    void isMadeOnceAndOfKnownUsers() {
        assertThat(send("POST", "/made-new", Map.of("users", List.of("nosuch"))).status())
                .isEqualTo(400);
        assertThat(send("GET", "/made-new", null).status()).isEqualTo(404);
        assertThat(send("DELETE", "/made-none", null).status()).isEqualTo(404);
        assertThat(send("POST", "/made-new", Map.of("roles", "admin")).status()).isEqualTo(400);
        assertThat(send("POST", "/made-new", Map.of("name", 1)).status()).isEqualTo(400);
        assertThat(send("POST", "/made-new", "").status()).isEqualTo(201);
        assertThat(send("POST", "/made-new", "").status()).isEqualTo(409);
        assertThat(send("DELETE", "/made-new", null).status()).isEqualTo(204);
    }

    @Test
    void severalAreMade() {
        hub.user("group-ann");
        Map<String, Object> two =
                Map.of("groups", List.of("sev-a", "sev-b"), "users", List.of("group-ann"));

        Answer made = send("POST", "", two);

        assertThat(made.status()).isEqualTo(201);
        assertThat(names(made.json())).containsExactly("sev-a", "sev-b");
        assertThat(made.json().get(1).path("users")).hasSize(1);
        assertThat(send("POST", "", two).status()).isEqualTo(409);
        assertThat(send("POST", "", "{}").status()).isEqualTo(400);
    }

    @Test
    void membersComeAndGo() {
        hub.user("group-bob");
        hub.user("group-cat");
        send("POST", "/crew", "");
        Map<String, Object> both = Map.of("users", List.of("group-bob", "group-cat"));

        Answer joined = send("POST", "/crew/users", both);
        assertThat(joined.status()).isEqualTo(200);
        assertThat(joined.json().path("users"))
                .extracting(JsonNode::asString)
                .containsExactlyInAnyOrder("group-bob", "group-cat");
        assertThat(send("POST", "/crew/users", both).status()).isEqualTo(200);
        Answer left = send("DELETE", "/crew/users", Map.of("users", List.of("group-bob")));
        assertThat(left.status()).isEqualTo(200);
        assertThat(left.json().path("users"))
                .extracting(JsonNode::asString)
                .containsExactly("group-cat");
        assertThat(hub.model("group-cat").path("groups"))
                .extracting(JsonNode::asString)
                .containsExactly("crew");
        assertThat(send("POST", "/crew/users", "{}").status()).isEqualTo(400);
        assertThat(send("DELETE", "/crew/users", "{}").status()).isEqualTo(400);
        assertThat(send("POST", "/crew/users", Map.of("users", List.of("nosuch"))).status())
                .isEqualTo(400);
    }

    @Test
    void propertiesAreAnObject() {
        send("POST", "/props", "");

        Answer set = send("PUT", "/props/properties", "{\"a\":{\"b\":[1]}}");
        assertThat(set.status()).isEqualTo(200);
        assertThat(set.json().path("properties").toString()).isEqualTo("{\"a\":{\"b\":[1]}}");
        for (String wrong : new String[] {"", "\"text\"", "5", "[]"}) {
            assertThat(send("PUT", "/props/properties", wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(send("GET", "/props", null).json()).isEqualTo(set.json());
        assertThat(send("PUT", "/props/properties", "{}").json().path("properties")).isEmpty();
        assertThat(send("PUT", "/nosuch/properties", "{}").status()).isEqualTo(404);
    }
}
