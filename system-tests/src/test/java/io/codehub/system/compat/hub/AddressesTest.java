/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses there are, and where all others lead. */
class AddressesTest extends HubTest {

    @ParameterizedTest
    @CsvSource({
        "/,                       302, /hub/",
        "/hub,                    301, /hub/",
        "/hub?a=%C3%A9,           301, /hub/?a=%C3%A9",
        "/user/addr-al,           301, /user/addr-al/",
        "/user/a%2Fb,             301, /user/a%2Fb/",
        "/user/addr-al/lab?x=1&y, 302, /hub/user/addr-al/lab?x=1&y",
        "/foo,                    302, /hub/foo",
        "/foo/bar?x=+%20,         302, /hub/foo/bar?x=+%20",
        "/hub/home,               302, /hub/login?next=%2Fhub%2Fhome",
        "/hub/home?a=1&b=%26,     302, /hub/login?next=%2Fhub%2Fhome%3Fa%3D1%26b%3D%2526",
    })
    void leadOn(String address, int status, String target) {
        Answer answer = hub.anonymous().get(address);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.location()).isEqualTo(target);
        assertThat(answer.setsCookies()).isSubsetOf("_xsrf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hub/home/",
                "/hub/spawn/",
                "/hub/spawn/addr-bo/",
                "/hub/token/",
                "/hub//home",
                "/hub/none",
                "/hub/robots.txt",
                "/hub/user-redirect",
                "/hub/login/",
                "/hub/home;x=1",
                "/hub/h%6Fme"
            })
    void areExact(String address) {
        assertThat(hub.anonymous().get(address).status()).as("stranger").isEqualTo(404);
        Answer answer = hub.browser("addr-bo").get(address);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.header("Content-Type")).startsWith("text/html");
        assertThat(answer.body()).contains("404 : ");
    }

    @Test
    void pagesKnowFewMethods() {
        Client browser = hub.browser("addr-cy");
        String token = "?_xsrf=" + browser.jar.xsrf();

        for (String page : new String[] {"/hub/home", "/hub/token", "/hub/none"}) {
            assertThat(browser.send("DELETE", page, null).status()).as(page).isEqualTo(403);
        }
        assertThat(browser.send("DELETE", "/hub/home" + token, null).status()).isEqualTo(405);
        assertThat(browser.send("PUT", "/hub/none" + token, null).status()).isEqualTo(404);
        assertThat(browser.send("OPTIONS", "/hub/home", null).status()).isEqualTo(405);
        assertThat(browser.send("HEAD", "/hub/home", null).status()).isEqualTo(405);
        assertThat(browser.send("HEAD", "/user/addr-cy/x", null).status()).isEqualTo(405);
        assertThat(browser.send("HEAD", "/hub/user/addr-cy/x", null).status()).isEqualTo(405);
        // A page may have brought another token meanwhile.
        String latest = "?_xsrf=" + browser.jar.xsrf();
        assertThat(browser.send("PUT", "/hub/user/addr-cy/x" + latest, null).status())
                .isEqualTo(405);
        assertThat(hub.user("addr-cy").send("POST", "/user/addr-cy/x", null).status())
                .isEqualTo(403);
        for (String method : new String[] {"HEAD", "OPTIONS"}) {
            assertThat(browser.send(method, "/hub/none", null).status()).isEqualTo(404);
            for (String page : new String[] {"/", "/foo", "/user/addr-cy/x", "/hub/metrics"}) {
                assertThat(browser.send(method, page, null).status()).as(page).isEqualTo(405);
            }
        }
    }

    @Test
    void namesAreDecodedOnce() {
        hub.robot().api("POST", "/users/%C3%A9%20x@y~z%2Bq");
        Client browser = hub.browser("é x@y~z+q");

        assertThat(browser.get("/hub/home").body()).contains("/hub/spawn/%C3%A9%20x@y~z%2Bq");
        assertThat(browser.get("/hub/user/%C3%A9%20x@y~z%2Bq/").status()).isEqualTo(424);
        assertThat(browser.get("/hub/user/%C3%A9%20x%40y%7Ez%2Bq/").status()).isEqualTo(424);
        assertThat(browser.get("/hub/user/%25C3%25A9%2520x@y~z%252Bq/").status()).isEqualTo(404);
        assertThat(browser.get("/hub/user/%ff/").status()).isBetween(400, 500);
    }

    @ParameterizedTest
    @CsvSource({"/hub/api/users;x, 404", "/hub/api/us%65rs, 404", "/hub/login?next=%E9, 400"})
    void haveOneSpelling(String address, int status) {
        assertThat(hub.robot().get(address).status()).isEqualTo(status);
    }

    @Test
    void namesMayHoldAnything() {
        hub.robot().api("POST", "/users/addr;semi");

        assertThat(hub.model("addr%3Bsemi").path("name").asString()).isEqualTo("addr;semi");
        assertThat(hub.robot().api("GET", "/users/addr").status()).isEqualTo(404);
    }

    @Test
    void theDoorLeadsWhereItWasAsked() {
        Client browser = hub.browser("addr-di");

        assertThat(browser.get("/hub/?next=%2Fhub%2Ftoken&a=1").location()).isEqualTo("/hub/token");
        assertThat(browser.get("/hub/?next=https%3A%2F%2Fevil.example%2F&a=1").location())
                .isEqualTo("/hub/spawn?a=1");
        assertThat(hub.anonymous().get("/hub/login").setsCookies()).containsExactly("_xsrf");
    }

    @Test
    void signInShowsWhatItWasGiven() {
        Client browser = hub.anonymous();

        Answer page = browser.get("/hub/login?username=ed%22&next=%2Fhub%2Fhome");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains("id=\"username_input\"", "id=\"password_input\"", "id=\"login_submit\"")
                .contains("name=\"_xsrf\"", "id=\"toggle_password_visibility\"")
                .containsPattern("action=\"/hub/login\\?next=%2Fhub%2Fhome\"")
                .containsPattern("value=\"ed(&#34;|&quot;)\"")
                .doesNotContain("id=\"logout\"", "id=\"login\"");
        assertThat(browser.get("/hub/login").body()).contains("action=\"/hub/login?next=\"");
        assertThat(browser.get("/hub/logout").location()).isEqualTo("/hub/login");
    }

    @Test
    void signingOutEndsWhatTheSessionBroughtAbout() {
        Client browser = hub.browser("addr-ed");
        Answer left = browser.get("/hub/logout");

        assertThat(left.location()).isEqualTo("/hub/login");
        assertThat(left.cookies().stream().filter(Jar::clears).map(line -> line.split("=", 2)[0]))
                .contains("jupyterhub-session-id", "jupyterhub-hub-login");
        assertThat(browser.post("/hub/login", Map.of("username", "x", "password", "y")).body())
                .contains("login_error");
    }
}
