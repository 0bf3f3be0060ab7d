/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import static io.codehub.hub.page.PageClient.location;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the hub answers for servers that the proxy has no route to. */
class AbsentServerTest extends PageTestContext {

    private static final String TOKEN = "token token-of-watcher";

    @Test
    void knowsWhatToSayToOtherMethods() {
        PageClient ada = client().signedIn("methods");
        String token = "?_xsrf=" + ada.xsrf();

        assertThat(ada.method("PUT", "/hub/user/methods/x" + token).statusCode()).isEqualTo(405);
        assertThat(ada.method("PUT", "/hub/user/methods/x").statusCode()).isEqualTo(403);
        assertThat(client().get("/hub/user-redirect").statusCode()).isEqualTo(404);
    }

    @Test
    void tellsPeopleThatTheServerIsNotRunning() {
        PageClient user = client().signedIn("absent");

        var stopped = user.get("/hub/user/absent/lab/tree?x=1");

        assertThat(stopped.statusCode()).isEqualTo(424);
        assertThat(stopped.body())
                .contains(
                        "id=\"start\""
                                + " href=\"/hub/spawn/absent?next=%2Fhub%2Fuser%2Fabsent%2Flab%2Ftree%3Fx%3D1\"",
                        "/user/absent/lab/tree?x=1")
                .doesNotContain("http-equiv");
        assertThat(user.get("/hub/user/absent").statusCode()).isEqualTo(424);
        assertThat(user.get("/hub/user/absent/").statusCode()).isEqualTo(424);
        assertThat(user.get("/hub/home").body()).contains("Ready when you are");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/hub/user/program/api/status | text/html | true",
                "/hub/user/program/a/api | */* | true",
                "/hub/user/program/api-docs | */* | false",
                "/hub/user/program/x | application/json, text/html;q=0.5 | true",
                "/hub/user/program/x | application/json;q=0.8, text/html | false",
                "/hub/user/program/x | application/json, */* | true",
                "/hub/user/program/x | nonsense | false"
            })
    void tellsProgramsInJson(String path, String accept, boolean json) {
        PageClient user = client().signedIn("program");

        var answer = user.get(path, "Accept", accept);

        assertThat(answer.statusCode()).isEqualTo(424);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith(json ? "application/json" : "text/html");
        if (json) {
            assertThat(answer.body())
                    .startsWith("{\"message\":")
                    .contains(path.substring("/hub".length()), "http://127.0.0.1:")
                    .contains("/hub/spawn/program")
                    .doesNotContain("\"status\"");
        }
    }

    @Test
    void asksStrangersToSignIn() {
        String login = "/hub/login?next=%2Fhub%2Fuser%2Fabsent%2Flab%3Fx%3D1";

        assertThat(location(client().get("/hub/user/absent/lab?x=1"))).isEqualTo(login);
        assertThat(location(client().get("/hub/user/absent/lab?x=1", "Authorization", "token no")))
                .isEqualTo(login);
    }

    @Test
    void hidesServersFromThoseWhoMayNotOpenThem() {
        client().signedIn("shared");
        put("shared", "thesis", "stopped");
        PageClient eve = client().signedIn("eve");
        PageClient neighbour = client().signedIn("neighbour");

        var existing = eve.get("/hub/user/shared/thesis/");
        assertThat(existing.statusCode()).isEqualTo(404);
        assertThat(existing.body()).isEqualTo(eve.get("/hub/user/nobody/thesis/").body());

        assertThat(neighbour.get("/hub/user/shared/").statusCode()).isEqualTo(404);
        assertThat(neighbour.get("/hub/user/shared/thesis").statusCode()).isEqualTo(404);
        var allowed = neighbour.get("/hub/user/shared/thesis/");
        assertThat(allowed.statusCode()).isEqualTo(424);
        assertThat(allowed.body())
                .contains("The server “thesis” of shared is not running", "only shared can start")
                .doesNotContain("id=\"start\"");
    }

    @Test
    void takesTokens() {
        client().signedIn("watched");

        assertThat(client().get("/hub/user/watched/", "Authorization", TOKEN).statusCode())
                .isEqualTo(424);
        assertThat(client().get("/hub/user/nobody/", "Authorization", TOKEN).statusCode())
                .isEqualTo(404);
    }

    @Test
    void findsNamedServersByTheFirstSegment() {
        PageClient user = client().signedIn("several");
        put("several", "thesis", "ready");

        assertThat(location(user.get("/hub/user/several/thesis/lab")))
                .isEqualTo("/user/several/thesis/lab?redirects=1");
        assertThat(user.get("/hub/user/several/lab/thesis").statusCode()).isEqualTo(424);
    }

    @ParameterizedTest
    @CsvSource({"spawning", "stopping", "failed"})
    void sendsToTheProgressOfAStartOrStop(String state) {
        PageClient user = client().signedIn("pending");
        put("pending", "", state);

        var answer = user.get("/hub/user/pending/lab?a=b");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer))
                .isEqualTo("/hub/spawn-pending/pending?next=%2Fhub%2Fuser%2Fpending%2Flab%3Fa%3Db");
    }

    @Test
    void saysWhenTheServerEndedByItself() {
        PageClient user = client().signedIn("crashed");
        put("crashed", "", "stopped");

        var answer = user.get("/hub/user/crashed/");

        assertThat(answer.statusCode()).isEqualTo(424);
        assertThat(answer.body()).contains("It ended by itself");
        assertThat(user.get("/hub/home").body()).contains("It ended by itself", "Stopped");
    }

    @Test
    void sendsBrowsersBackToAServerThatRunsButNotForEver() {
        PageClient user = client().signedIn("bounced");
        put("bounced", "", "ready");

        assertThat(location(user.get("/hub/user/bounced/a%20b?x=1&y=%2F")))
                .isEqualTo("/user/bounced/a%20b?x=1&y=%2F&redirects=1");
        long start = System.nanoTime();
        assertThat(location(user.get("/hub/user/bounced/?redirects=1&x")))
                .isEqualTo("/user/bounced/?x&redirects=2");
        assertThat(System.nanoTime() - start).isGreaterThan(1_900_000_000L);
        assertThat(user.get("/hub/user/bounced/?redirects=4").statusCode()).isEqualTo(500);
        assertThat(user.get("/hub/user/bounced/?redirects=12345678901").statusCode())
                .isEqualTo(500);
        assertThat(location(user.get("/hub/user/bounced/?redirects=x")))
                .isEqualTo("/user/bounced/?redirects=1");
    }

    @Test
    void refusesChangesInJson() {
        PageClient user = client().signedIn("changer");

        for (String method : new String[] {"POST", "PATCH", "DELETE"}) {
            var token = client().method(method, "/hub/user/unknown/x", "Authorization", TOKEN);
            assertThat(token.statusCode()).as(method).isEqualTo(424);
            assertThat(token.body()).startsWith("{\"message\":");
            assertThat(user.method(method, "/hub/user/changer/x").statusCode()).isEqualTo(403);
            assertThat(client().method(method, "/hub/user/changer/x").statusCode()).isEqualTo(403);
        }
        assertThat(user.submit("/hub/user/changer/x", Map.of()).statusCode()).isEqualTo(424);
        assertThat(user.method("HEAD", "/hub/user/changer/").statusCode()).isEqualTo(405);
        assertThat(client().method("PUT", "/hub/user/changer/x").statusCode()).isEqualTo(403);
        assertThat(
                        client().method("PUT", "/hub/user/changer/x", "Authorization", TOKEN)
                                .statusCode())
                .isEqualTo(405);
    }
}
