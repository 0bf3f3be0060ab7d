/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.user;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

@HubTest
class UserApiTest {

    private static final String USERS = "/hub/api/users";
    private static final String PAGES = "application/jupyterhub-pagination+json";

    @LocalServerPort private int port;
    private HubClient stranger;
    private HubClient root;

    @BeforeEach
    void clients() {
        stranger = new HubClient(port);
        root = stranger.withToken("token-of-service-root");
    }

    @Test
    void rootTellsVersionToEverybody() {
        for (String path : List.of("/hub/api", "/hub/api/")) {
            var answer = stranger.with("Accept", "text/html").get(path);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json()).isEqualTo(Map.of("version", "6.1.1"));
            assertThat(answer.header("Content-Type")).isEqualTo("application/json");
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
        }
    }

    @Test
    void serversOfTheFormerVersionAreToldTheirs() {
        HubClient former = stranger.with("User-Agent", "Tornado/6.5");

        assertThat(former.get("/hub/api").header("X-JupyterHub-Version")).isEqualTo("5.5.1");
        assertThat(former.get("/hub/api/").header("X-JupyterHub-Version")).isEqualTo("6.1.1");
        assertThat(former.get("/hub/api").json()).isEqualTo(Map.of("version", "6.1.1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hub/api/", "/hub/api/user", "/hub/api/nosuch", "/hub/health"})
    void everyAnswerCarriesVersionAndSecurityHeaders(String path) {
        var answer = stranger.get(path);

        assertThat(answer.header("X-JupyterHub-Version")).isEqualTo("6.1.1");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Content-Security-Policy"))
                .contains("frame-ancestors 'none'", "default-src 'none'");
        assertThat(answer.header("Server")).isEmpty();
    }

    @Test
    void healthNeedsNoCredentials() {
        assertThat(stranger.get("/hub/health").status()).isEqualTo(200);
        assertThat(stranger.get("/hub/api/health").body()).isEmpty();
        assertThat(stranger.send("HEAD", "/hub/health", null).status()).isEqualTo(200);
        assertThat(stranger.send("HEAD", "/hub/api/", null).status()).isEqualTo(405);
    }

    @Test
    void infoNeedsItsScopeAndHasExactlyItsKeys() {
        assertThat(root.get("/hub/api/info").json().keySet())
                .containsExactlyInAnyOrder(
                        "version", "python", "sys_executable", "spawner", "authenticator");
        assertThat(stranger.withToken("token-of-service-nobody").get("/hub/api/info").message())
                .contains("requires any of [read:hub]");
    }

    @Test
    void unknownAddressesAndMethodsAnswerInJson() {
        for (String method : List.of("GET", "POST", "DELETE")) {
            var answer = stranger.send(method, "/hub/api/nosuch", null);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json()).containsEntry("status", 404).containsKey("message");
        }
        assertThat(root.send("HEAD", "/hub/api/nosuch", null).status()).isEqualTo(404);
        assertThat(root.send("HEAD", USERS, null).status()).isEqualTo(405);
        assertThat(root.send("PUT", USERS, null).status()).isEqualTo(405);
        assertThat(root.get(USERS + "/").status()).isEqualTo(404);
        assertThat(root.get("/hub/api//users").status()).isEqualTo(404);
        assertThat(stranger.send("POST", "/hub/api/authorizations/token", null).status())
                .isEqualTo(404);
        var options = stranger.send("OPTIONS", USERS, null);
        assertThat(options.status()).isEqualTo(200);
        assertThat(options.header("Access-Control-Allow-Headers")).contains("authorization");
        var preflight =
                stranger.with("Origin", "https://elsewhere.example")
                        .with("Access-Control-Request-Method", "POST")
                        .send("OPTIONS", USERS, null);
        assertThat(preflight.status()).isEqualTo(200);
        assertThat(preflight.body()).isEmpty();
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void strangersAndBadTokensAreForbidden() {
        assertThat(stranger.get("/hub/api/user").status()).isEqualTo(403);
        HubClient far = stranger.with("X-Forwarded-For", "203.0.113.90");
        assertThat(far.withToken("nosuchtoken").get("/hub/api/user").status()).isEqualTo(403);
        assertThat(far.withToken("x".repeat(65)).get("/hub/api/user").status()).isEqualTo(403);
        assertThat(stranger.get(USERS).message()).contains("Missing or invalid credentials");
        assertThat(stranger.get(USERS + "?token=token-of-service-root").status()).isEqualTo(403);
        assertThat(
                        stranger.sendBytes(
                                        "POST", USERS, "{".getBytes(StandardCharsets.UTF_8), null)
                                .status())
                .isEqualTo(403);
    }

    @Test
    void bothSchemesOfTokensWork() {
        for (String scheme : List.of("token", "Token", "bearer", "BEARER")) {
            var answer =
                    stranger.with("Authorization", scheme + "  token-of-service-root")
                            .get("/hub/api/user");
            assertThat(answer.json())
                    .containsEntry("kind", "service")
                    .containsEntry("name", "root")
                    .containsEntry("admin", false)
                    .containsKey("token_id")
                    .containsEntry("session_id", null);
        }
    }

    @Test
    void servicesWithoutRolesCanOnlyIdentifyThemselves() {
        HubClient nobody = stranger.withToken("token-of-service-nobody");

        assertThat(nobody.get("/hub/api/user").json())
                .containsEntry("name", "nobody")
                .containsEntry("scopes", List.of());
        var refused = nobody.get(USERS);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message()).contains("requires any of [list:users]");
    }

    @Test
    void createsReadsChangesAndDeletesUser() {
        var created = root.send("POST", USERS + "/uma", null);
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json())
                .containsEntry("kind", "user")
                .containsEntry("name", "uma")
                .containsEntry("admin", false)
                .containsEntry("roles", List.of("user"))
                .containsEntry("groups", List.of())
                .containsEntry("server", null)
                .containsEntry("pending", null)
                .containsEntry("last_activity", null)
                .containsEntry("servers", Map.of())
                .containsEntry("auth_state", null)
                .containsEntry("user_info", null);
        assertThat(root.send("POST", USERS + "/uma", null).status()).isEqualTo(409);
        assertThat(root.send("POST", USERS + "/uma", Map.of("bogus", 1)).status()).isEqualTo(409);

        assertThat(root.send("PATCH", USERS + "/uma", Map.of("name", "UMA2")).json())
                .containsEntry("name", "uma2");
        assertThat(root.get(USERS + "/uma").status()).isEqualTo(404);
        assertThat(root.send("PATCH", USERS + "/uma2", null).status()).isEqualTo(400);
        assertThat(root.send("PATCH", USERS + "/uma2", Map.of()).status()).isEqualTo(200);

        var deleted = root.send("DELETE", USERS + "/uma2", null);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(deleted.header("Content-Type")).isEmpty();
        assertThat(root.send("DELETE", USERS + "/uma2", null).status()).isEqualTo(404);
    }

    @Test
    void createsSeveralUsersButTellsWhenNoneIsNew() {
        Map<String, Object> two = Map.of("usernames", List.of("Bulk-A", "bulk-b"));
        assertThat(root.send("POST", USERS, two).list())
                .extracting(user -> user.get("name"))
                .containsExactly("bulk-a", "bulk-b");
        assertThat(root.send("POST", USERS, two).status()).isEqualTo(409);
        assertThat(
                        root.send(
                                        "POST",
                                        USERS,
                                        Map.of("usernames", List.of("bulk-a", "bulk-c", "Robert")))
                                .list())
                .extracting(user -> user.get("name"))
                .containsExactly("bulk-c", "bob");
    }

    @Test
    void longListsAreWholeAndInOrder() {
        List<String> names =
                IntStream.range(0, 410).mapToObj(i -> "many-%03d".formatted(i)).toList();
        try {
            assertThat(root.send("POST", USERS, Map.of("usernames", names)).list())
                    .allSatisfy(user -> assertThat(user).containsEntry("roles", List.of("user")))
                    .extracting(user -> user.get("name"))
                    .containsExactlyElementsOf(names);
        } finally {
            names.forEach(name -> root.send("DELETE", USERS + "/" + name, null));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "notjson",
                "{}",
                "[]",
                "5",
                "{\"usernames\":5}",
                "{\"usernames\":[]}",
                "{\"usernames\":[1]}",
                "{\"usernames\":[\"ok-name\"],\"admin\":\"yes\"}",
                "{\"usernames\":[\"a/b\"]}",
                "{\"usernames\":[\"..\"]}",
                "{\"usernames\":[\"%2e%2E\"]}",
                "{\"usernames\":[\"a\\u0000b\"]}",
                "{\"usernames\":[\"a\\ud800\"]}",
                "{\"usernames\":[\"a\\u202eb\"]}",
                "{\"usernames\":[\" \"]}",
                "{\"usernames\":[\"x\"]} trailing"
            })
    void badBodiesAreTheClientsFault(String body) {
        var answer = root.send("POST", USERS, body, "application/x-www-form-urlencoded");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json()).containsEntry("status", 400);
    }

    @Test
    void bodiesThatAreNotTextOrTooLargeAreRefused() {
        assertThat(root.sendBytes("POST", USERS, new byte[] {-1, -2}, null).status())
                .isEqualTo(400);
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        assertThat(root.send("POST", USERS, deep, "application/json").status()).isEqualTo(400);
        String large = "{\"usernames\":[\"" + "x".repeat(1_100_000) + "\"]}";
        assertThat(root.send("POST", USERS, large, "application/json").status()).isEqualTo(413);
        assertThat(stranger.send("POST", USERS, "x".repeat(70_000), "text/plain").status())
                .isEqualTo(413);
        assertThat(root.with("Content-Encoding", "gzip").send("POST", USERS, Map.of()).status())
                .isEqualTo(415);
        assertThat(root.get(USERS + "?name_filter=" + "x".repeat(9000)).status()).isEqualTo(414);
        assertThat(stranger.send("POST", "/hub/login", "x", "multipart/form-data").status())
                .isEqualTo(400);
    }

    @Test
    void servicesWithTheAdminFlagHoldTheRoleOfAdministrators() {
        HubClient captain = stranger.withToken("token-of-service-captain");

        assertThat(captain.get("/hub/api/user").json())
                .containsEntry("admin", true)
                .containsEntry("roles", List.of("admin"));
        assertThat(captain.get(USERS).status()).isEqualTo(200);
    }

    @Test
    void jsonIsReadWhateverTheContentTypeSays() {
        for (String type :
                List.of(
                        "application/x-www-form-urlencoded",
                        "text/plain",
                        "multipart/form-data",
                        "multipart/form-data; boundary=x")) {
            String name = "typed-" + type.length();
            assertThat(
                            root.send("POST", USERS, "{\"usernames\":[\"" + name + "\"]}", type)
                                    .status())
                    .isEqualTo(201);
        }
    }

    @Test
    void onlyAdministratorsMakeAdministrators() {
        root.send("POST", USERS + "/plain-user", null);

        assertThat(root.send("POST", USERS + "/adm-x", Map.of("admin", true)).status())
                .isEqualTo(403);
        assertThat(
                        root.send(
                                        "POST",
                                        USERS,
                                        Map.of("usernames", List.of("adm-y"), "admin", true))
                                .status())
                .isEqualTo(403);
        assertThat(root.send("PATCH", USERS + "/plain-user", Map.of("admin", true)).status())
                .isEqualTo(403);
        assertThat(root.send("PATCH", USERS + "/boss", Map.of("name", "chief")).status())
                .isEqualTo(403);
    }

    @Test
    void namesMayHoldEncodedCharacters() {
        assertThat(root.send("POST", USERS + "/a%2Bb@x.y%20%C3%A9", null).json())
                .containsEntry("name", "a+b@x.y é");
        assertThat(root.get(USERS + "/a%2Bb@x.y%20%C3%A9").status()).isEqualTo(200);
        assertThat(root.get(USERS + "/a%2Fb").status()).isEqualTo(404);
        assertThat(root.send("POST", USERS + "/a%2Fb", null).status()).isEqualTo(400);
        assertThat(root.send("POST", USERS + "/semi%3Bcolon", null).json())
                .containsEntry("name", "semi;colon");
        assertThat(root.get(USERS + "/semi%3Bcolon").status()).isEqualTo(200);
    }

    @Test
    void listsInPagesForThoseWhoAskForThem() {
        root.send(
                "POST",
                USERS,
                Map.of("usernames", IntStream.range(0, 30).mapToObj(i -> "page-" + i).toList()));
        String listing = USERS + "?name_filter=page-";

        Map<String, Object> first = root.with("Accept", "text/x, " + PAGES).get(listing).json();
        assertThat((List<?>) first.get("items")).hasSize(10);
        assertThat(first.get("_pagination"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("total", 30)
                .containsEntry("limit", 10)
                .extractingByKey("next")
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("offset", 10)
                .containsEntry("url", "http://127.0.0.1:" + port + listing + "&offset=10&limit=10");

        assertThat(root.get(listing).list()).hasSize(20);
        assertThat(root.get(listing + "&limit=500").list()).hasSize(20);
        assertThat(root.get(listing + "&limit=0").list()).hasSize(1);
        assertThat(root.get(listing + "&offset=28").list()).hasSize(2);
        assertThat(root.with("Accept", PAGES + ";q=0.9").get(listing).list()).hasSize(20);
        assertThat(root.get(listing + "&limit=ten").status()).isEqualTo(400);
        String all =
                root.with("Accept", PAGES).get(USERS + "?include_stopped_servers&limit=1").body();
        assertThat(all).contains("include_stopped_servers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"last_activity", "-last_activity"})
    void whoWasNeverActiveComesInTheOrderOfAccounts(String sort) {
        List<String> names = List.of("tie-c", "tie-a", "tie-b");
        names.forEach(name -> root.send("POST", USERS + "/" + name, null));

        assertThat(root.get(USERS + "?name_filter=tie-&sort=" + sort).list())
                .extracting(user -> user.get("name"))
                .containsExactly("tie-c", "tie-a", "tie-b");
    }

    @Test
    void severalHeadersAcceptAreOneList() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + USERS))
                        .header("Authorization", "token token-of-service-root")
                        .header("Accept", "text/html")
                        .header("Accept", PAGES)
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                    .contains("\"_pagination\"");
        }
    }

    @Test
    void whatIsTooLongOrTooDeepIsSaidSo() {
        for (String value : List.of("\"" + "x".repeat(70_000) + "\"", "[".repeat(200))) {
            assertThat(root.send("POST", USERS, "{\"x\":" + value, "application/json").body())
                    .contains("nested too deep, or holds a text that is too long");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "state=invalid, 400",
        "state=active, 200",
        "state=%20active, 200",
        "sort=+id, 200",
        "state=inactive, 200",
        "state=ready, 200",
        "sort=--id, 400",
        "sort=servers, 400",
        "sort=-last_activity, 200",
        "sort=last_activity, 200"
    })
    void listingKnowsItsStatesAndOrders(String query, int status) {
        assertThat(root.get(USERS + "?" + query).status()).isEqualTo(status);
    }

    @Test
    void filteredScopeShowsOnlyItsUsers() {
        HubClient lister = stranger.withToken("token-of-service-lister");

        assertThat(lister.get(USERS).list())
                .extracting(user -> user.get("name"))
                .containsExactlyInAnyOrder("lena", "lars");
        assertThat(lister.get(USERS).list().getFirst().keySet())
                .containsExactlyInAnyOrder("kind", "name", "admin", "user_info");
        assertThat(lister.send("POST", USERS, Map.of("usernames", List.of("mia"))).status())
                .isEqualTo(403);
        assertThat(lister.send("POST", USERS + "/mia", null).status()).isEqualTo(201);
        var missing = lister.send("PATCH", USERS + "/nosuch", Map.of());
        var foreign = lister.send("PATCH", USERS + "/lena", Map.of());
        assertThat(missing.status()).isEqualTo(404);
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.message()).isEqualTo(missing.message());
    }

    @Test
    void activityOnlyMovesForward() {
        root.send("POST", USERS + "/active-user", null);
        String path = USERS + "/active-user/activity";

        assertThat(
                        root.send(
                                        "POST",
                                        path,
                                        Map.of("last_activity", "2026-01-02T03:04:05+02:00"))
                                .status())
                .isEqualTo(200);
        assertThat(root.get(USERS + "/active-user").json())
                .containsEntry("last_activity", "2026-01-02T01:04:05Z");
        root.send("POST", path, Map.of("last_activity", "2025-01-02 03:04:05.5"));
        assertThat(root.get(USERS + "/active-user").json())
                .containsEntry("last_activity", "2026-01-02T01:04:05Z");
        assertThat(
                        root.send("POST", path, Map.of("last_activity", "2999-01-01T00:00:00Z"))
                                .status())
                .isEqualTo(400);
        assertThat(root.send("POST", path, Map.of("last_activity", "yesterday")).status())
                .isEqualTo(400);
        assertThat(root.send("POST", path, Map.of()).status()).isEqualTo(400);
        var unknown =
                root.send(
                        "POST",
                        path,
                        Map.of(
                                "servers",
                                Map.of("x", Map.of("last_activity", "2026-01-01T00:00:00Z"))));
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.message()).contains("x").contains("active-user");
    }

    @Test
    void authStateIsKeptForThoseWhoMayReadIt() {
        root.send("POST", USERS + "/stella", null);
        Map<String, Object> state = Map.of("refresh_token", "r1", "nested", Map.of("a", 1));

        assertThat(root.send("PATCH", USERS + "/stella", Map.of("auth_state", state)).json())
                .containsEntry("auth_state", state);
        assertThat(root.get(USERS + "/stella").json()).containsEntry("auth_state", state);
        assertThat(root.get(USERS + "?name_filter=%20stella+").body())
                .contains("\"auth_state\":null")
                .doesNotContain("r1");
    }

    @Test
    void oldAddressOfAdministratorsIsSwitchedOff() {
        root.send("POST", USERS + "/tilda", null);

        assertThat(root.send("POST", USERS + "/tilda/admin-access", null).status()).isEqualTo(403);
        assertThat(stranger.send("POST", USERS + "/tilda/admin-access", null).status())
                .isEqualTo(403);
    }

    @Test
    void wrongPagesAreNoAnswerToThoseWhoMayNotAsk() {
        HubClient nobody = stranger.withToken("token-of-service-nobody");

        assertThat(nobody.get(USERS + "?limit=many").status()).isEqualTo(403);
        assertThat(root.get(USERS + "?limit=many").status()).isEqualTo(400);
    }
}
