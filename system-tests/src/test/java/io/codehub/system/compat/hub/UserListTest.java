/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The listing of users; with 10 on a page and 20 at most. */
class UserListTest extends HubTest {

    private static final String[] PAGED = {"Accept", Client.PAGES};

    @Override
    Settings settings() {
        return Settings.LIMITED;
    }

    @BeforeEach
    void thirtyUsers() {
        List<String> names = IntStream.range(0, 30).mapToObj("wpage%02d"::formatted).toList();
        hub.robot().api("POST", "/users", Map.of("usernames", names));
    }

    private Answer list(String query, String... headers) {
        return hub.admin().api("GET", "/users?name_filter=wpage" + query, null, headers);
    }

    private static List<String> names(JsonNode users) {
        return users.valueStream().map(user -> user.path("name").asString()).toList();
    }

    @Test
    void comesInPagesForThoseWhoAskForPages() {
        JsonNode page = list("", PAGED).json();

        assertThat(names(page.path("items"))).hasSize(10).startsWith("wpage00").endsWith("wpage09");
        assertThat(page.path("_pagination").path("total").asInt()).isEqualTo(30);
        assertThat(page.path("_pagination").path("next").path("offset").asInt()).isEqualTo(10);
        JsonNode one = list("&offset=5&limit=1", PAGED).json();
        assertThat(names(one.path("items"))).containsExactly("wpage05");
        assertThat(one.path("_pagination").path("limit").asInt()).isEqualTo(1);
    }

    @Test
    void isCutForOthers() {
        assertThat(names(list("").json())).hasSize(20);
        assertThat(names(list("&limit=500").json())).hasSize(20);
        assertThat(list("&limit=many").status()).isEqualTo(400);
        assertThat(list("&offset=some").status()).isEqualTo(400);
    }

    @Test
    void theNextPageKeepsTheQuestion() {
        JsonNode next =
                list("&limit=1&include_stopped_servers", PAGED)
                        .json()
                        .path("_pagination")
                        .path("next");

        assertThat(next.path("url").asString())
                .startsWith(hub.site() + "/hub/api/users?")
                .contains("include_stopped_servers", "name_filter=wpage", "offset=1", "limit=1");
        Answer second =
                hub.admin().get(next.path("url").asString().substring(hub.site().length()), PAGED);
        assertThat(names(second.json().path("items"))).containsExactly("wpage01");
    }

    @Test
    void canBeFilteredByState() {
        hub.startServer("wpage03");
        hub.program.holdStart("wpage04");
        try {
            hub.admin().api("POST", "/users/wpage04/server");

            assertThat(names(list("&state=active").json())).containsExactly("wpage03", "wpage04");
            assertThat(names(list("&state=ready").json())).containsExactly("wpage03");
            assertThat(names(list("&state=inactive").json()))
                    .hasSize(20)
                    .doesNotContain("wpage03", "wpage04");
            assertThat(list("&state=invalid").status()).isEqualTo(400);
        } finally {
            hub.program.letStart("wpage04");
            hub.stopServer("wpage03");
            hub.stopServer("wpage04");
        }
    }

    @Test
    void canBeFilteredByName() {
        hub.robot().api("POST", "/users", Map.of("usernames", List.of("wq", "wqr", "wqrs")));

        assertThat(names(hub.admin().api("GET", "/users?name_filter=wqr").json()))
                .containsExactly("wqr", "wqrs");
        assertThat(names(hub.admin().api("GET", "/users?name_filter=WQR").json()))
                .containsExactly("wqr", "wqrs");
    }

    @Test
    void canBeSorted() {
        List<String> users = List.of("wsort1", "wsort2", "wsort3", "wsort4");
        hub.robot().api("POST", "/users", Map.of("usernames", users));
        touch("wsort3", "2020-01-01T00:00:00Z");
        touch("wsort1", "2020-01-02T00:00:00Z");
        touch("wsort4", "2020-01-03T00:00:00Z");

        assertThat(sorted("last_activity&limit=2")).containsExactly("wsort2", "wsort3");
        assertThat(sorted("last_activity&limit=2&offset=2")).containsExactly("wsort1", "wsort4");
        assertThat(sorted("-last_activity&limit=2")).containsExactly("wsort4", "wsort1");
        assertThat(sorted("-last_activity&limit=2&offset=2")).containsExactly("wsort3", "wsort2");
        assertThat(sorted("-name")).containsExactly("wsort4", "wsort3", "wsort2", "wsort1");
        assertThat(sorted("-id")).containsExactly("wsort4", "wsort3", "wsort2", "wsort1");
        assertThat(sorted("name&sort=-name")).startsWith("wsort4");
        assertThat(sorted("name&limit=1" + "0".repeat(30))).hasSize(4);
        for (String wrong : new String[] {"--id", "servers"}) {
            assertThat(hub.admin().api("GET", "/users?sort=" + wrong).status()).isEqualTo(400);
        }
    }

    private void touch(String user, String time) {
        hub.admin().api("POST", "/users/" + user + "/activity", Map.of("last_activity", time));
    }

    private List<String> sorted(String by) {
        return names(hub.admin().api("GET", "/users?name_filter=wsort&sort=" + by).json());
    }

    @Test
    void takesOnlyNamesThatFitThePattern() {
        Answer answer =
                hub.admin()
                        .api(
                                "POST",
                                "/users",
                                Map.of("usernames", List.of("Willow", "Andrew", "Tara")));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains("andrew, tara");
        assertThat(hub.admin().api("GET", "/users/willow").status()).isEqualTo(404);
    }
}
