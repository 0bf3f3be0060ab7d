/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What strangers find, and what the parts that the hub is made of must not open. */
@HubTest
class ClosedDoorsTest {

    private static final String JSON = "application/json";
    private static final String USERS = "/hub/api/users";

    /** All that a stranger is told anything by. */
    private static final Set<String> OPEN =
            Set.of(
                    "GET /favicon.ico 200",
                    "GET /hub/api 200",
                    "GET /hub/api/ 200",
                    "GET /hub/api/health 200",
                    "GET /hub/api/openapi.json 200",
                    "GET /hub/error/1 200",
                    "GET /hub/health 200",
                    "GET /hub/login 200",
                    "GET /hub/logo 200",
                    "GET /hub/logout 302",
                    "GET /hub/static/favicon.ico 200",
                    "POST /hub/api/oauth2/token 400");

    @LocalServerPort private int port;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void strangersAreToldNothing() {
        Set<String> open = new TreeSet<>();
        Set<String> tried = new TreeSet<>();
        mappings.getHandlerMethods()
                .keySet()
                .forEach(mapping -> {
                    for (RequestMethod method : mapping.getMethodsCondition().getMethods()) {
                        for (String pattern : mapping.getPatternValues()) {
                            String path = pattern.replaceAll("\\{[^/]*}", "1").replace("**", "x");
                            String request = method + " " + path;
                            tried.add(request);
                            String body = method == RequestMethod.GET ? null : "{}";
                            var answer =
                                    new HubClient(port)
                                            .send(
                                                    method.name(),
                                                    path,
                                                    body,
                                                    body == null ? null : JSON);
                            boolean signIn =
                                    answer.header("Location").startsWith("/hub/login?next=");
                            // The readiness is told as well, and there is no proxy here.
                            boolean refused = Set.of(403, 404, 503).contains(answer.status());
                            if (!refused && !signIn) {
                                open.add(request + " " + answer.status());
                            }
                        }
                    }
                });

        assertThat(tried).hasSizeGreaterThan(100);
        assertThat(open).isEqualTo(OPEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "actuator",
                "actuator/env",
                "actuator/gateway/routes",
                "actuator/heapdump",
                "h2-console",
                "h2-console/login.do",
                "api/actuator/health",
                "console",
            })
    void consolesOfThePartsAreNotThere(String path) {
        for (HubClient client : new HubClient[] {new HubClient(port), captain()}) {
            assertThat(client.get("/hub/" + path).status()).isEqualTo(404);
            assertThat(client.get("/" + path).header("Location")).isEqualTo("/hub/" + path);
        }
    }

    /** Other spellings of an address lead to nothing, or to the same refusal. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hub/api/users;x=1",
                "/hub/api;x/users",
                "/hub//api/users",
                "/hub/api//users",
                "/hub/api/users/",
                "/hub/api/%75sers",
                "/hub/%61pi/users",
                "/hub/API/users",
                "/hub/api/./users",
                "/hub/login/../api/users",
                "/hub/health/%2e%2e/api/users",
                "/hub/static/..%2fapi/users",
                "/hub/api/users%2f",
                "/hub/api/users%3b",
                "/hub/api/users.json",
                "/hub/admin;.css",
                "/hub/static/../admin",
                "/hub/error/404/../../admin",
            })
    void otherSpellingsOpenNothing(String path) {
        assertThat(new HubClient(port).get(path).status()).isIn(400, 403, 404);
    }

    @ParameterizedTest
    @CsvSource({
        "/hub/login, 200",
        "/hub/home, 302",
        "/hub/nothing, 404",
        "/hub/api, 200",
        "/hub/api/users, 403",
        "/hub/api/nothing, 404",
        "/hub/health, 200",
        "/hub/logo, 200",
        "/hub/error/503, 200",
        "/hub/static/codehub.css, 200",
        "/hub/static/nothing.css, 404",
    })
    void everyAnswerHasTheHeadersThatProtectIt(String path, int status) {
        HubClient stranger = new HubClient(port);
        HubClient.Answer answer = stranger.get(path);

        assertThat(answer.status()).isEqualTo(status);
        assertProtected(answer);
        String tag = answer.header("ETag");
        if (!tag.isEmpty()) {
            HubClient.Answer known = stranger.with("If-None-Match", tag).get(path);
            assertThat(known.status()).isEqualTo(304);
            assertProtected(known);
        }
    }

    private static void assertProtected(HubClient.Answer answer) {
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cross-Origin-Resource-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(answer.header("Server")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST", "DELETE", "PATCH"})
    void filesCannotBeWritten(String method) {
        String file = "/hub/static/written.html";

        assertThat(captain().send(method, file, "<script>", "text/html").status()).isIn(403, 405);
        assertThat(new HubClient(port).get(file).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST   | /users                   | {\"usernames\":5}                   |"
                        + " usernames",
                "POST   | /users                   | {\"usernames\":[\"a\"],\"admin\":1} | admin",
                "PATCH  | /users/odd-user              | {\"name\":[]}                       |"
                        + " name",
                "POST   | /users/odd-user/activity     | {\"last_activity\":5}               |"
                        + " last_activity",
                "POST   | /users/odd-user/activity     | {\"servers\":5}                     |"
                        + " servers",
                "POST   | /users/odd-user/server       | {\"user_options\":5}                |"
                        + " user_options",
                "POST   | /users/odd-user/tokens       | {\"expires_in\":\"x\"}              |"
                        + " expires_in",
                "POST   | /users/odd-user/tokens       | {\"scopes\":5}                      |"
                        + " scopes",
                "POST   | /groups                  | {\"groups\":5}                      | groups",
                "POST   | /groups/odd              | {\"users\":5}                       | users",
                "POST   | /services/odd            | {\"url\":5}                         | url",
                "POST   | /services/odd            | {\"info\":5}                        | info",
                "POST   | /shutdown                | {\"servers\":5}                     | servers",
            })
    void wrongTypesAreToldByTheirField(String method, String path, String body, String field) {
        captain().send("POST", USERS + "/odd-user", "{}", JSON);

        var answer = captain().send(method, "/hub/api" + path, body, JSON);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.message()).contains(field);
        String large = body.replaceFirst("5|\\[]|1|\"x\"", "\"" + "x".repeat(70_000) + "\"");
        assertThat(captain().send(method, "/hub/api" + path, large, JSON).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=%s", "offset=%s", "offset=-%s", "limit=-%s&offset=%s"})
    void hugeNumbersAreNoFaultOfTheHub(String query) {
        assertThat(captain().get(USERS + "?" + query.replace("%s", "9".repeat(40))).status())
                .isEqualTo(200);
    }

    @Test
    void expressionsStayText() {
        String name = "${7*7}#{7*7}__${7*7}__";
        String path = USERS + "/" + HubClient.encoded(name);

        assertThat(captain().send("POST", path, "{}", JSON).text("name")).isEqualTo(name);
        HubClient boss = new HubClient(port);
        String page = boss.get("/hub/login?username=" + HubClient.encoded(name)).body();
        assertThat(page).contains(name).doesNotContain("49#", "#49");
        assertThat(boss.get("/hub/" + HubClient.encoded(name)).body()).doesNotContain("49#", "#49");
        assertThat(captain().send("DELETE", path, null, null).status()).isEqualTo(204);
    }

    private HubClient captain() {
        return new HubClient(port).withToken("token-of-service-captain");
    }
}
