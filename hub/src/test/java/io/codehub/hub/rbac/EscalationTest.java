/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nobody gets further by what they may do. */
@HubTest
class EscalationTest {

    @LocalServerPort private int port;
    private HubClient captain;
    private HubClient root;

    @BeforeEach
    void clients() {
        captain = service("captain");
        root = service("root");
    }

    /** Listings of other tests know her, too. */
    @AfterEach
    void forgetMia() {
        captain.send("DELETE", "/hub/api/users/mia", null);
    }

    /** The service may do everything with the user mia, and nothing with others. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | POST   | /users            | {\"usernames\": [\"mia\"]}",
                "403 | POST   | /users            | {\"usernames\": [\"quax\"], \"admin\": true}",
                "404 | POST   | /users/quax        |",
                "404 | PATCH  | /users/boss       | {\"name\": \"quax\"}",
                "404 | DELETE | /users/boss       |",
                "404 | POST   | /users/boss/activity | {}",
                "403 | PATCH  | /users/mia        | {\"admin\": true}",
                "403 | PATCH  | /users/mia        | {\"name\": \"quax\"}",
                "403 | PATCH  | /users/mia        | {\"name\": \"boss\"}",
                "403 | POST   | /users/mia/tokens | {\"scopes\": []}",
                "200 | PATCH  | /users/mia        | {\"admin\": false}",
            })
    void rightsOverOneUserStayThere(int status, String method, String path, String body) {
        captain.send("POST", "/hub/api/users/mia", null);

        assertThat(
                        service("lister")
                                .send(method, "/hub/api" + path, body, "application/json")
                                .status())
                .isEqualTo(status);
    }

    /** The service may create, change and delete all users, but is no administrator. */
    @Test
    void nobodyButAdministratorsMakesAdministrators() {
        root.send("POST", "/hub/api/users/quirin", null);
        var admin = Map.of("admin", true);

        assertThat(root.send("PATCH", "/hub/api/users/quirin", admin).status()).isEqualTo(403);
        assertThat(root.send("POST", "/hub/api/users/quo", admin).status()).isEqualTo(403);
        var several = Map.of("usernames", List.of("quo"), "admin", true);
        assertThat(root.send("POST", "/hub/api/users", several).status()).isEqualTo(403);
        var name = Map.of("name", "quoo");
        assertThat(root.send("PATCH", "/hub/api/users/boss", name).status()).isEqualTo(403);
    }

    @Test
    void aTokenThatIsLessThanAnAdministratorMakesNone() {
        captain.send("POST", "/hub/api/users/quella", null);
        var admin = Map.of("admin", true);
        for (String scope : List.of("admin:users", "admin:users!user=quella")) {
            HubClient narrow = token("boss", List.of(scope));

            assertThat(narrow.send("PATCH", "/hub/api/users/quella", admin).status())
                    .isEqualTo(403);
            assertThat(
                            narrow.send("PATCH", "/hub/api/users/quella", Map.of("admin", false))
                                    .status())
                    .isEqualTo(200);
        }
        HubClient whole = token("boss", List.of("inherit"));
        assertThat(whole.send("PATCH", "/hub/api/users/quella", admin).status()).isEqualTo(200);
        whole.send("DELETE", "/hub/api/users/quella", null);
    }

    /** At the next start the name would make an administrator of whoever has it. */
    @Test
    void nobodyButAdministratorsGivesTheNameOfOne() {
        root.send("POST", "/hub/api/users/quentin", null);
        captain.send("DELETE", "/hub/api/users/deputy", null);
        var name = Map.of("name", "Deputy");

        assertThat(root.send("PATCH", "/hub/api/users/quentin", name).status()).isEqualTo(403);
        assertThat(captain.send("PATCH", "/hub/api/users/quentin", name).status()).isEqualTo(200);
    }

    @Test
    void rightsOverOneServerDoNotMoveToAnother() {
        captain.send("POST", "/hub/api/users/quincy", null);
        HubClient starter = token("quincy", List.of("start:servers!server=quincy/"));

        assertThat(
                        starter.send(
                                        "PATCH",
                                        "/hub/api/users/quincy/server",
                                        Map.of("name", "other"))
                                .status())
                .isEqualTo(404);
        assertThat(starter.send("PUT", "/hub/api/users/quincy/servers/other", null).status())
                .isEqualTo(404);
        assertThat(starter.get("/hub/api/users/quincy/server").status()).isEqualTo(403);
        assertThat(starter.send("DELETE", "/hub/api/users/quincy/server", null).status())
                .isEqualTo(403);
    }

    @Test
    void tokensOpenNoPagesAndLastUntilTheyAreRevoked() {
        captain.send("POST", "/hub/api/users/quade", null);
        HubClient quade = token("quade", List.of("inherit"));
        String self = "/hub/api/user";
        assertThat(quade.get(self).status()).isEqualTo(200);
        for (String page : List.of("/hub/home", "/hub/token", "/hub/spawn", "/hub/api-docs")) {
            assertThat(quade.get(page).header("Location")).startsWith("/hub/login?next=");
        }

        String id = quade.get(self).text("token_id");
        captain.send("DELETE", "/hub/api/users/quade/tokens/" + id, null);

        assertThat(quade.get(self).status()).isEqualTo(403);
    }

    /** The scopes of a token are cut to what its owner holds at the moment. */
    @Test
    void whatTheOwnerLosesItsTokensLose() {
        captain.send("POST", "/hub/api/users/quilla", Map.of("admin", true));
        HubClient narrow = token("quilla", List.of("list:users"));
        HubClient whole = token("quilla", List.of("inherit"));
        assertThat(narrow.get("/hub/api/users").status()).isEqualTo(200);
        assertThat(whole.get("/hub/api/users").status()).isEqualTo(200);

        captain.send("PATCH", "/hub/api/users/quilla", Map.of("admin", false));

        assertThat(narrow.get("/hub/api/users").status()).isEqualTo(403);
        assertThat(whole.get("/hub/api/users").status()).isEqualTo(403);
        assertThat(narrow.get("/hub/api/user").json())
                .extractingByKey("scopes")
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly("read:users:groups!user=quilla", "read:users:name!user=quilla");
    }

    @Test
    void sharesEndWithTheirOwnerAndTheirServer() {
        var names = Map.of("usernames", List.of("queenie", "quigley"));
        captain.send("POST", "/hub/api/users", names);
        HubClient quigley = token("quigley", List.of("inherit"));
        captain.send("POST", "/hub/api/shares/queenie/", Map.of("user", "quigley"));
        String code = captain.send("POST", "/hub/api/share-codes/queenie/", null).text("code");
        assertThat(scopes(quigley)).contains("access:servers!server=queenie/");

        captain.send("DELETE", "/hub/api/users/queenie", null);
        captain.send("POST", "/hub/api/users/queenie", null);

        assertThat(scopes(quigley)).doesNotContain("access:servers!server=queenie/");
        assertThat(captain.get("/hub/api/share-codes/queenie/").json())
                .containsEntry("items", List.of());
        HubClient browser = signIn("quigley");
        assertThat(browser.get("/hub/accept-share?code=" + code).status()).isEqualTo(404);
    }

    private static String scopes(HubClient client) {
        return client.get("/hub/api/user").text("scopes");
    }

    private HubClient service(String name) {
        return new HubClient(port).withToken("token-of-service-" + name);
    }

    private HubClient token(String user, List<String> scopes) {
        var body = Map.of("scopes", scopes);
        var issued = captain.send("POST", "/hub/api/users/" + user + "/tokens", body);
        return new HubClient(port).withToken(issued.text("token"));
    }

    private HubClient signIn(String name) {
        HubClient browser = new HubClient(port);
        browser.get("/hub/login");
        String xsrf = Objects.requireNonNull(browser.cookies().get("_xsrf"));
        browser.post(
                "/hub/login", Map.of("username", name, "password", "open sesame", "_xsrf", xsrf));
        return browser;
    }
}
