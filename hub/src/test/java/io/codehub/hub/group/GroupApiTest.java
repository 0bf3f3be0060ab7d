/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class GroupApiTest {

    private static final String GROUPS = "/hub/api/groups";
    private static final String PAGES = "application/jupyterhub-pagination+json";

    @LocalServerPort private int port;
    private HubClient root;
    private HubClient teacher;

    @BeforeEach
    void clients() {
        root = new HubClient(port).withToken("token-of-service-root");
        teacher = new HubClient(port).withToken("token-of-service-teacher");
    }

    @Test
    void createsReadsAndDeletesGroups() {
        users("gina", "gustav");

        var created =
                root.send(
                        "POST",
                        GROUPS,
                        Map.of("groups", List.of("g-a", "g-b"), "users", List.of("GINA")));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.list())
                .extracting(group -> group.get("name"))
                .containsExactly("g-a", "g-b");
        assertThat(root.get(GROUPS + "/g-b").json())
                .isEqualTo(
                        Map.of(
                                "kind", "group",
                                "name", "g-b",
                                "users", List.of("gina"),
                                "properties", Map.of(),
                                "roles", List.of()));
        assertThat(root.get("/hub/api/users/gina").json())
                .extractingByKey("groups")
                .isEqualTo(List.of("g-a", "g-b"));

        assertThat(root.send("POST", GROUPS, Map.of("groups", List.of("g-c", "g-a"))).status())
                .isEqualTo(409);
        assertThat(root.get(GROUPS + "/g-c").status()).as("all or none").isEqualTo(404);

        assertThat(root.send("DELETE", GROUPS + "/g-a", null).status()).isEqualTo(204);
        assertThat(root.get(GROUPS + "/g-a").status()).isEqualTo(404);
        assertThat(root.get("/hub/api/users/gina").status()).isEqualTo(200);
    }

    @Test
    void membersComeAndGo() {
        users("mona", "milo");
        root.send("POST", GROUPS + "/movers", null);

        var added = root.send("POST", GROUPS + "/movers/users", members("MONA", "milo", "mona"));
        assertThat(added.status()).isEqualTo(200);
        assertThat(added.json()).containsEntry("users", List.of("mona", "milo"));
        assertThat(root.send("POST", GROUPS + "/movers/users", members("mona")).json())
                .containsEntry("users", List.of("mona", "milo"));
        var removed = root.send("DELETE", GROUPS + "/movers/users", members("mona", "gustav2"));
        assertThat(removed.status()).as("unknown user").isEqualTo(400);
        assertThat(root.send("DELETE", GROUPS + "/movers/users", members("mona")).json())
                .containsEntry("users", List.of("milo"));
    }

    @Test
    void propertiesAreReplacedAsAWhole() {
        root.send("POST", GROUPS + "/props", null);

        Map<String, Object> properties = Map.of("quota", Map.of("cpu", 2), "tags", List.of("a"));
        assertThat(root.send("PUT", GROUPS + "/props/properties", properties).json())
                .containsEntry("properties", properties);
        for (String body : List.of("", "null", "\"x\"", "5", "[]", "{bad")) {
            assertThat(root.send("PUT", GROUPS + "/props/properties", body, null).status())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(root.get(GROUPS + "/props").json()).containsEntry("properties", properties);
        assertThat(root.send("PUT", GROUPS + "/props/properties", Map.of()).json())
                .containsEntry("properties", Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /hub/api/groups | {}",
                "POST | /hub/api/groups | {\"groups\":[]}",
                "POST | /hub/api/groups | {\"groups\":[1]}",
                "POST | /hub/api/groups | {\"groups\":[\"z\"],\"bogus\":1}",
                "POST | /hub/api/groups | {\"groups\":[\"a\\u202eb\"]}",
                "POST | /hub/api/groups/z | {\"users\":[\"nosuch\"]}",
                "POST | /hub/api/groups/z | {\"users\":\"lena\"}",
                "POST | /hub/api/groups/z | {\"properties\":{}}",
                "POST | /hub/api/groups/.. | {}",
                "POST | /hub/api/groups/listed/users | {}",
                "POST | /hub/api/groups/listed/users | {\"users\":null}",
                "DELETE | /hub/api/groups/listed/users | {\"names\":[]}",
            })
    void refusesWhatCannotBe(String method, String path, String body) {
        String sent = path.replace("..", "%2E%2E");
        assertThat(root.send(method, sent, body, null).status()).isEqualTo(400);
        assertThat(root.get(GROUPS + "/z").status()).isEqualTo(404);
    }

    @Test
    void listShowsWhatTheScopeReachesInPages() {
        HubClient pages = root.with("Accept", PAGES);
        var page = pages.get(GROUPS + "?limit=1&offset=1");
        assertThat(page.json())
                .extractingByKey("items")
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(1);
        assertThat(page.json())
                .extractingByKey("_pagination")
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("limit", 1)
                .containsKeys("total", "next");
        assertThat(root.get(GROUPS + "?limit=0").list()).hasSize(1);
        assertThat(root.get(GROUPS + "?offset=1000").list()).isEmpty();

        assertThat(teacher.get(GROUPS).list())
                .extracting(group -> group.get("name"))
                .containsExactlyInAnyOrder("class", "wardens", "club");
        var foreign = teacher.get(GROUPS + "/listed");
        var missing = teacher.get(GROUPS + "/nosuch");
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.body()).isEqualTo(missing.body());
        assertThat(teacher.send("POST", GROUPS, Map.of("groups", List.of("class2"))).status())
                .isEqualTo(403);
        assertThat(teacher.send("POST", GROUPS, "{bad", null).status())
                .as("who may not ask is told that first")
                .isEqualTo(403);
    }

    @Test
    void rolesOfTheGroupComeAndGoWithMembership() {
        users("willa");
        HubClient willa =
                new HubClient(port)
                        .withToken(
                                root.send("POST", "/hub/api/users/willa/tokens", null)
                                        .text("token"));
        assertThat(willa.get("/hub/api/info").status()).isEqualTo(403);

        root.send("POST", GROUPS + "/wardens/users", members("willa"));
        assertThat(willa.get("/hub/api/info").status()).isEqualTo(200);

        root.send("DELETE", GROUPS + "/wardens/users", members("willa"));
        assertThat(willa.get("/hub/api/info").status()).isEqualTo(403);
    }

    @Test
    void whoeverManagesOneGroupGainsNothingByIt() {
        users("theo", "tara");

        var reach = teacher.send("POST", GROUPS + "/class/users", members("tara"));
        assertThat(reach.status()).as("power over others").isEqualTo(403);
        assertThat(reach.message()).contains("delete:servers");
        assertThat(teacher.send("POST", GROUPS + "/wardens/users", members("theo")).status())
                .as("roles of the group")
                .isEqualTo(403);

        assertThat(teacher.send("POST", GROUPS + "/class/users", members("theo")).status())
                .isEqualTo(200);
        assertThat(teacher.send("POST", GROUPS + "/club/users", members("tara")).status())
                .isEqualTo(200);
        assertThat(teacher.send("DELETE", GROUPS + "/class/users", members("theo")).status())
                .isEqualTo(200);
    }

    private void users(String... names) {
        for (String name : names) {
            root.send("POST", "/hub/api/users/" + name, null);
        }
    }

    private static Map<String, Object> members(String... names) {
        return Map.of("users", Arrays.asList(names));
    }
}
