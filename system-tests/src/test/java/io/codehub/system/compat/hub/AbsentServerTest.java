/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the hub says of servers that do not run. */
class AbsentServerTest extends HubTest {

    @Test
    void peopleSeeAPageAndProgramsASentence() {
        Client browser = hub.browser("absent-al");

        Client.Journey page = browser.follow("/user/absent-al");
        assertThat(page.end()).isEqualTo("/hub/user/absent-al/");
        assertThat(page.answer().status()).isEqualTo(424);
        assertThat(page.answer().header("Content-Type")).startsWith("text/html");
        assertThat(page.answer().body()).contains("/hub/spawn/absent-al");
        Answer api = browser.follow("/user/absent-al/api/status").answer();
        assertThat(api.status()).isEqualTo(424);
        assertThat(api.header("Content-Type")).isEqualTo("application/json");
        assertThat(api.message())
                .contains("/user/absent-al")
                .contains(hub.site() + "/hub/spawn/absent-al");
        assertThat(api.json().propertyNames()).containsExactly("message");
    }

    @Test
    void programsWithTokensAreToldWhateverTheyDo() {
        Client token = hub.user("absent-bo");
        String path = "/hub/user/absent-bo/api/x";

        for (String method : new String[] {"GET", "POST", "PATCH", "DELETE"}) {
            assertThat(token.send(method, path, null).status()).as(method).isEqualTo(424);
        }
        Client browser = hub.browser("absent-bo");
        assertThat(browser.send("POST", path, null).status()).isEqualTo(403);
        assertThat(browser.send("POST", path + "?_xsrf=" + browser.jar.xsrf(), null).status())
                .isEqualTo(424);
        assertThat(hub.anonymous().send("POST", path, null).status()).isEqualTo(403);
    }

    @Test
    void othersSeeItOnlyWithAccess() {
        hub.user("host");
        String path = "/user/host/t.ipynb";

        assertThat(hub.browser("visitor").follow(path).answer().status()).isEqualTo(424);
        assertThat(hub.browser("absent-cy").follow(path).answer().status()).isEqualTo(404);
        assertThat(hub.browser("absent-cy").follow("/user/nosuch/t").answer().status())
                .isEqualTo(404);
        assertThat(hub.anonymous().follow(path).end())
                .isEqualTo("/hub/login?next=%2Fhub%2Fuser%2Fhost%2Ft.ipynb");
    }

    @Test
    void aServerThatIsThereIsTriedAgainButNotForEver() {
        hub.startServer("absent-di");
        Client browser = hub.browser("absent-di");

        assertThat(browser.get("/hub/user/absent-di/lab?a=1").location())
                .isEqualTo("/user/absent-di/lab?a=1&redirects=1");
        Answer loop = browser.get("/hub/user/absent-di/lab?redirects=4");
        assertThat(loop.status()).isEqualTo(500);
        hub.stopServer("absent-di");
    }

    @Test
    void whileItStartsTheProgressIsShown() {
        hub.user("absent-ed");
        hub.program.holdStart("absent-ed");
        try {
            Thread.startVirtualThread(() -> hub.admin().api("POST", "/users/absent-ed/server"));
            hub.until(
                    "start",
                    () -> hub.server("absent-ed", "").path("pending").asString("").equals("spawn"));

            Answer answer = hub.browser("absent-ed").get("/hub/user/absent-ed/lab");

            assertThat(answer.status()).isEqualTo(303);
            assertThat(answer.location())
                    .isEqualTo("/hub/spawn-pending/absent-ed?next=%2Fhub%2Fuser%2Fabsent-ed%2Flab");
        } finally {
            hub.program.letStart("absent-ed");
            hub.stopServer("absent-ed");
        }
    }

    @Test
    void oldAddressesFindThePersonsOwnServer() {
        assertThat(hub.browser("absent-fe").follow("/user-redirect/notebooks/x").passed())
                .contains(
                        "/hub/user-redirect/notebooks/x",
                        "/hub/spawn/absent-fe?next=%2Fuser%2Fabsent-fe%2Fnotebooks%2Fx");
        assertThat(hub.anonymous().follow("/user-redirect/notebooks/x").end())
                .isEqualTo("/hub/login?next=%2Fhub%2Fuser-redirect%2Fnotebooks%2Fx");
        hub.until("start", () -> hub.server("absent-fe", "").path("ready").asBoolean());
        hub.stopServer("absent-fe");
    }
}
