/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.share;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class ShareApiTest {

    private static final String SHARES = "/hub/api/shares";

    @LocalServerPort private int port;
    private HubClient root;

    @BeforeEach
    void clients() {
        root = new HubClient(port).withToken("token-of-service-root");
    }

    @Test
    void sharingGivesRightsAtOnceAndRevokingTakesThem() {
        users("olga", "gero");
        HubClient gero = token("gero");
        assertThat(gero.get("/hub/api/users/olga/server").status()).isEqualTo(404);

        var share = root.send("POST", SHARES + "/olga/", Map.of("user", "gero"));
        assertThat(share.status()).isEqualTo(200);
        assertThat(share.json())
                .containsEntry("scopes", List.of("access:servers!server=olga/"))
                .containsEntry("user", Map.of("name", "gero"))
                .containsEntry("group", null)
                .containsEntry("kind", "user")
                .containsKey("created_at")
                .extractingByKey("server")
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("user", "name", "url", "full_url", "ready")
                .containsEntry("url", "/user/olga/");
        assertThat(scopes(gero)).contains("access:servers!server=olga/");

        var more = Map.of("user", "gero", "scopes", List.of("read:servers"));
        assertThat(root.send("POST", SHARES + "/olga/", more).json())
                .containsEntry(
                        "scopes",
                        List.of("access:servers!server=olga/", "read:servers!server=olga/"));
        assertThat(gero.get("/hub/api/users/olga/server").status()).isEqualTo(200);

        assertThat(root.send("PATCH", SHARES + "/olga/", more).json())
                .as("a scope without its filter changes nothing")
                .extractingByKey("scopes")
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(2);
        var less = Map.of("user", "gero", "scopes", List.of("read:servers!server=olga/"));
        assertThat(root.send("PATCH", SHARES + "/olga/", less).json())
                .containsEntry("scopes", List.of("access:servers!server=olga/"));
        assertThat(gero.get("/hub/api/users/olga/server").status()).isEqualTo(404);
        assertThat(root.send("PATCH", SHARES + "/olga/", Map.of("user", "gero")).body())
                .isEqualTo("{}");
        assertThat(scopes(gero)).doesNotContain("access:servers!server=olga/");
    }

    @Test
    void sharesFollowTheNameOfTheOwner() {
        users("petra", "gabi");
        root.send("POST", SHARES + "/petra/", Map.of("user", "gabi"));

        root.send("PATCH", "/hub/api/users/petra", Map.of("name", "pia"));
        users("petra");

        assertThat(scopes(token("gabi")))
                .contains("access:servers!server=pia/")
                .doesNotContain("access:servers!server=petra/");
        root.send("DELETE", "/hub/api/users/pia", null);
        assertThat(scopes(token("gabi"))).doesNotContain("access:servers!server=pia/");
    }

    @Test
    void groupsShareAndMembersSeeIt() {
        users("otto", "gwen");
        root.send("POST", "/hub/api/groups/crew", Map.of("users", List.of("gwen")));
        root.send("POST", SHARES + "/otto/", Map.of("group", "crew"));
        root.send("POST", SHARES + "/otto/", Map.of("user", "gwen"));
        HubClient gwen = token("gwen");

        assertThat(items(gwen, "/hub/api/users/gwen/shared")).hasSize(2);
        assertThat(items(root, "/hub/api/groups/crew/shared")).hasSize(1);
        assertThat(items(root, SHARES + "/otto?limit=1")).hasSize(1);
        assertThat(gwen.get("/hub/api/users/gwen/shared/otto/").json())
                .containsEntry("kind", "user");

        assertThat(gwen.send("DELETE", "/hub/api/users/gwen/shared/otto/", null).status())
                .isEqualTo(204);
        assertThat(gwen.get("/hub/api/users/gwen/shared/otto/").status()).isEqualTo(404);
        assertThat(scopes(gwen)).as("through the group").contains("access:servers!server=otto/");
        assertThat(gwen.send("DELETE", "/hub/api/groups/crew/shared/otto/", null).status())
                .isEqualTo(403);
        assertThat(root.send("DELETE", "/hub/api/groups/crew/shared/otto/", null).status())
                .isEqualTo(204);
        assertThat(scopes(gwen)).doesNotContain("access:servers!server=otto/");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | /rolf/ | {}",
                "400 | /rolf/ | {\"user\":\"lena\",\"group\":\"listed\"}",
                "400 | /rolf/ | {\"user\":\"nosuch\"}",
                "400 | /rolf/ | {\"group\":\"nosuch\"}",
                "400 | /rolf/ | {\"user\":\"lena\",\"bogus\":1}",
                "400 | /rolf/ | {\"user\":\"lena\",\"scopes\":[\"nosuch\"]}",
                "400 | /rolf/ | {\"user\":\"lena\",\"scopes\":[\"access:servers!user=rolf\"]}",
                "400 | /rolf/ | {\"user\":\"lena\",\"scopes\":[\"access:servers!server=lena/\"]}",
                "403 | /rolf/ | {\"user\":\"lena\",\"scopes\":[\"shutdown\"]}",
                "403 | /rolf/ | {\"user\":\"lena\",\"scopes\":[\"inherit\"]}",
                "404 | /rolf/nosuch | {\"user\":\"lena\"}",
                "404 | /nosuch/ | {\"user\":\"lena\"}",
                "405 | /rolf | {\"user\":\"lena\"}",
            })
    void refusesWhatCannotBeShared(int status, String path, String body) {
        users("rolf");

        assertThat(root.send("POST", SHARES + path, body, null).status()).isEqualTo(status);
        assertThat(items(root, SHARES + "/rolf")).isEmpty();
    }

    @Test
    void ownersShareOnlyWithAScopeForItAndWithoutLearningNames() {
        users("sina");
        HubClient sina = token("sina");

        assertThat(sina.get(SHARES + "/sina/").status()).isEqualTo(200);
        assertThat(sina.send("POST", SHARES + "/sina/", Map.of("user", "lena")).status())
                .isEqualTo(403);
        assertThat(sina.get(SHARES + "/lena").status()).isEqualTo(404);
        HubClient sharer =
                new HubClient(port)
                        .withToken(
                                root.send(
                                                "POST",
                                                "/hub/api/users/boss/tokens",
                                                Map.of("scopes", List.of("shares!user=sina")))
                                        .text("token"));
        for (String name : List.of("lena", "nosuch")) {
            assertThat(sharer.send("POST", SHARES + "/sina/", Map.of("user", name)).status())
                    .as(name)
                    .isEqualTo(403);
        }
    }

    @Test
    void codesAreShownOnceAndRevoked() {
        users("cora");
        String codes = "/hub/api/share-codes/cora/";

        var issued = root.send("POST", codes, Map.of("expires_in", 60));
        assertThat(issued.status()).isEqualTo(200);
        assertThat(issued.text("code")).matches("[A-Za-z0-9_-]{43}");
        assertThat(issued.text("accept_url"))
                .isEqualTo("/hub/accept-share?code=" + issued.text("code"));
        assertThat(items(root, codes).getFirst())
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .doesNotContainKey("code")
                .containsEntry("id", issued.text("id"))
                .containsEntry("exchange_count", 0)
                .containsEntry("last_exchanged_at", null);
        root.send("POST", codes, null);
        root.send("POST", codes, null);

        for (String query : List.of("?id=sc_999999", "?id=bad", "?code=nosuch")) {
            assertThat(root.send("DELETE", codes + query, null).status()).isEqualTo(404);
        }
        users("carl");
        String byCode = "?code=" + issued.text("code");
        assertThat(root.send("DELETE", "/hub/api/share-codes/carl/" + byCode, null).status())
                .as("code of another server")
                .isEqualTo(404);
        assertThat(root.send("DELETE", codes + byCode, null).status()).isEqualTo(204);
        assertThat(items(root, "/hub/api/share-codes/cora")).hasSize(2);
        assertThat(root.send("DELETE", codes, null).status()).isEqualTo(204);
        assertThat(items(root, codes)).isEmpty();
        for (Object life : List.of(59, -1, 31_536_001, 60.5, "60 s", true)) {
            assertThat(root.send("POST", codes, Map.of("expires_in", life)).status())
                    .isEqualTo(400);
        }
        assertThat(root.send("POST", codes, Map.of("scopes", List.of("shutdown"))).status())
                .isEqualTo(403);
    }

    private void users(String... names) {
        for (String name : names) {
            root.send("POST", "/hub/api/users/" + name, null);
        }
    }

    private HubClient token(String user) {
        var token = root.send("POST", "/hub/api/users/" + user + "/tokens", null);
        return new HubClient(port).withToken(token.text("token"));
    }

    private static List<Object> scopes(HubClient client) {
        return list(client.get("/hub/api/user").json().get("scopes"));
    }

    private static List<Object> items(HubClient client, String path) {
        return list(client.get(path).json().get("items"));
    }

    private static List<Object> list(@Nullable Object value) {
        return new ArrayList<>((List<?>) Objects.requireNonNull(value));
    }
}
