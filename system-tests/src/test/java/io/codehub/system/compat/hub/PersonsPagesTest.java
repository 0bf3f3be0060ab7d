/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What programs look for on the pages of a person: home, tokens, start. */
class PersonsPagesTest extends HubTest {

    @Test
    void homeOffersAStartAndThenTheServer() {
        Client browser = hub.browser("page-al");

        String stopped = browser.get("/hub/home").body();
        assertThat(stopped)
                .containsPattern(
                        "id=\"start\"[^>]*href=\"/hub/spawn/page-al\"|href=\"/hub/spawn/page-al\"[^>]*id=\"start\"")
                .containsPattern(
                        "id=\"logout\"[^>]*href=\"/hub/logout\"|href=\"/hub/logout\"[^>]*id=\"logout\"")
                .contains("href=\"/hub/home\"", "href=\"/hub/token\"")
                .doesNotContain("id=\"stop\"", "href=\"/hub/admin\"");
        hub.startServer("page-al");
        assertThat(browser.get("/hub/home").body())
                .containsPattern("href=\"/user/page-al/?\"")
                .contains("id=\"stop\"");
        hub.stopServer("page-al");
        assertThat(hub.browser("admin").get("/hub/home").body()).contains("href=\"/hub/admin\"");
    }

    @Test
    void homeListsNamedServers() {
        Client browser = hub.browser("page-bo");
        hub.admin().api("PUT", "/users/page-bo/servers/lab", Map.of("display_name", "My <lab>"));

        assertThat(browser.get("/hub/home").body())
                .contains("data-server-name=\"lab\"", "My &lt;lab&gt;")
                .contains("new-server-name", "new-server-btn", "delete-server", "start-server")
                .contains("/hub/spawn/page-bo/lab", "/user/page-bo/lab");
        hub.admin().api("DELETE", "/users/page-bo/servers/lab", Map.of("remove", true));
        assertThat(browser.get("/hub/home").body()).doesNotContain("data-server-name=\"lab\"");
    }

    @Test
    void pagesCarryTheDataOfScripts() {
        Client browser = hub.browser("page-cy");

        String page = browser.get("/hub/home").body();

        assertThat(page)
                .containsPattern("base_url\"?: ?\"/hub/\"")
                .containsPattern("prefix\"?: ?\"/\"")
                .containsPattern("user\"?: ?\"page-cy\"")
                .contains(browser.jar.xsrf());
        assertThat(hub.anonymous().get("/hub/login").body()).doesNotContainPattern("user\"?: ?\"");
    }

    @Test
    void tokensAreListedByWhereTheyComeFrom() {
        Client browser = hub.browser("page-di");
        assertThat(browser.get("/hub/token").body()).doesNotContain("data-token-id");
        Answer made =
                hub.admin()
                        .api(
                                "POST",
                                "/users/page-di/tokens",
                                Map.of("note", "of <page>", "expires_in", 3600));
        String id = made.json().path("id").asString();

        String page = browser.get("/hub/token").body();

        assertThat(page)
                .contains("data-token-id=\"" + id + "\"", "of &lt;page&gt;")
                .contains("value=\"3600\"", "value=\"31536000\"")
                .doesNotContain(made.json().path("token").asString());
        assertThat(hub.admin().api("DELETE", "/users/page-di/tokens/" + id).status())
                .isEqualTo(204);
        assertThat(browser.get("/hub/token").body()).doesNotContain("data-token-id");
    }

    @Test
    void scriptsOfAPageGetNoTokenForForms() {
        Answer fetched = hub.anonymous().get("/hub/login", "Sec-Fetch-Mode", "cors");

        assertThat(fetched.setsCookies()).isEmpty();
    }

    @Test
    void startsAreCheckedBeforeAnythingElse() {
        hub.user("page-fe");
        Client browser = hub.browser("page-fe");
        String token = "_xsrf=" + browser.jar.xsrf();

        assertThat(browser.get("/hub/spawn/nosuch").status()).isEqualTo(404);
        assertThat(browser.get("/hub/spawn/page-al").status()).isEqualTo(404);
        assertThat(hub.browser("admin").get("/hub/spawn/nosuch").status()).isEqualTo(404);
        assertThat(browser.get("/hub/spawn/page-fe/N%20o").status()).isEqualTo(400);
        assertThat(browser.post("/hub/spawn/page-fe/N%20o?" + token, Map.of()).status())
                .isEqualTo(400);
        assertThat(browser.get("/hub/spawn/page-fe/lab?display_name=%20x").status()).isEqualTo(400);
        assertThat(browser.get("/hub/spawn/page-fe/lab?opt-=1").status()).isEqualTo(422);
        assertThat(browser.get("/hub/spawn-pending/page-fe/none").status()).isEqualTo(404);
        for (String name : new String[] {"one", "two"}) {
            hub.admin().api("PUT", "/users/page-fe/servers/" + name);
        }
        assertThat(browser.get("/hub/spawn/page-fe/three").status()).isEqualTo(400);
        assertThat(browser.post("/hub/spawn/page-fe/three?" + token, Map.of()).status())
                .isEqualTo(400);
        assertThat(hub.anonymous().get("/hub/spawn?a=1").location())
                .isEqualTo("/hub/login?next=%2Fhub%2Fspawn%3Fa%3D1");
    }

    @Test
    void optionsOfALinkHaveAPrefix() {
        Client browser = hub.browser("page-gi");

        Answer started =
                browser.get("/hub/spawn/page-gi/lab?opt-size=big&left=1&display_name=My%20lab");

        assertThat(started.status()).isEqualTo(302);
        assertThat(started.location())
                .isEqualTo("/hub/spawn-pending/page-gi/lab?opt-size=big&left=1");
        hub.until("start", () -> hub.server("page-gi", "lab").path("ready").asBoolean());
        assertThat(hub.server("page-gi", "lab").path("user_options").toString())
                .isEqualTo("{\"size\":[\"big\"]}");
        assertThat(hub.server("page-gi", "lab").path("display_name").asString())
                .isEqualTo("My lab");
        assertThat(browser.get("/hub/spawn/page-gi/lab?a=1").location())
                .isEqualTo("/user/page-gi/lab/?a=1");
        assertThat(browser.get("/hub/spawn-pending/page-gi/lab?next=%2Fhub%2Ftoken").location())
                .isEqualTo("/hub/token");
        assertThat(browser.get("/hub/user/page-gi/lab/tree").location())
                .isEqualTo("/user/page-gi/lab/tree?redirects=1");
        assertThat(
                        browser.post("/hub/spawn/page-gi/lab?_xsrf=" + browser.jar.xsrf(), Map.of())
                                .status())
                .isEqualTo(400);
        hub.admin().api("DELETE", "/users/page-gi/servers/lab", Map.of("remove", true));
    }

    @Test
    void aStartThatFailsIsToldAndRememberedUntilTheNext() {
        Client browser = hub.browser("page-hu");
        hub.program.breakIt();
        try {
            assertThat(browser.get("/hub/spawn/page-hu").status()).isEqualTo(500);
        } finally {
            hub.program.repair();
        }

        Answer failed = browser.get("/hub/spawn-pending/page-hu");
        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.body()).contains("/hub/spawn/page-hu");
        Answer behind = browser.get("/hub/user/page-hu/lab");
        assertThat(behind.status()).isEqualTo(303);
        assertThat(behind.location())
                .isEqualTo("/hub/spawn-pending/page-hu?next=%2Fhub%2Fuser%2Fpage-hu%2Flab");
        assertThat(browser.get("/hub/spawn/page-hu").status()).isEqualTo(302);
        hub.until("start", () -> hub.server("page-hu", "").path("ready").asBoolean());
        hub.stopServer("page-hu");
    }

    @Test
    void aStopIsShown() {
        hub.startServer("page-io");
        Client browser = hub.browser("page-io");
        hub.program.holdStop("page-io");
        try {
            Thread.startVirtualThread(() -> hub.admin().api("DELETE", "/users/page-io/server"));
            hub.until(
                    "stop",
                    () -> hub.server("page-io", "").path("pending").asString("").equals("stop"));

            assertThat(browser.get("/hub/spawn-pending/page-io").status()).isEqualTo(200);
            assertThat(browser.get("/hub/spawn/page-io").location())
                    .isEqualTo("/hub/spawn-pending/page-io");
            assertThat(browser.get("/hub/user/page-io/x").status()).isEqualTo(303);
        } finally {
            hub.program.letStop("page-io");
        }
        hub.until("end", () -> hub.server("page-io", "").path("stopped").asBoolean());
    }

    @Test
    void whatProgramsAcceptDecides() {
        Client browser = hub.browser("page-jo");
        String path = "/hub/user/page-jo/tree";

        for (String accept :
                new String[] {
                    "application/json",
                    "application/json, text/html;q=0.9",
                    "image/png, application/json",
                    "text/html;q=0.5,application/json;q=0.6"
                }) {
            assertThat(browser.get(path, "Accept", accept).header("Content-Type"))
                    .as(accept)
                    .isEqualTo("application/json");
        }
        for (String accept : new String[] {"*/*", "text/html", "text/html, application/json"}) {
            assertThat(browser.get(path, "Accept", accept).header("Content-Type"))
                    .as(accept)
                    .startsWith("text/html");
        }
        assertThat(browser.get(path + "?a=1").body())
                .contains("/hub/spawn/page-jo?next=%2Fhub%2Fuser%2Fpage-jo%2Ftree%3Fa%3D1");
        assertThat(hub.browser("admin").get("/hub/user/nosuch/x").status()).isEqualTo(404);
        assertThat(browser.get("/hub/user/page-jo/?redirects=nonsense").status()).isEqualTo(424);
    }
}
