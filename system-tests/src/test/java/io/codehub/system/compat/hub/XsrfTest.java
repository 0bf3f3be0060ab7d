/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What scripts of other sites cannot do with somebody's cookies. */
class XsrfTest extends HubTest {

    private static final String[] SCRIPT = {"Sec-Fetch-Mode", "cors"};

    @Test
    void scriptsNeedTheTokenToRead() {
        Client browser = hub.browser("xsrf-amy");
        String good = browser.jar.xsrf();

        assertThat(browser.api("GET", "/user", null, SCRIPT).status()).isEqualTo(403);
        assertThat(browser.api("GET", "/user?_xsrf=" + good, null, SCRIPT).status()).isEqualTo(200);
        browser.jar.put("_xsrf", "/hub/", "unsigned");
        assertThat(browser.api("GET", "/user?_xsrf=unsigned", null, SCRIPT).status())
                .isEqualTo(403);
    }

    @Test
    void eachRefusalSaysWhatIsMissing() {
        Client browser = hub.browser("xsrf-ben");
        String users = "/users?_xsrf=";

        assertRefused(hub.anonymous(), "/users", "Missing or invalid credentials");
        assertRefused(browser, "/users", "'_xsrf' argument missing from GET");
        assertRefused(browser, users + "wrong", "XSRF cookie does not match GET argument");
        assertRefused(hub.user("xsrf-ben"), "/users", "requires any of [list:users]");
        assertRefused(browser, users + browser.jar.xsrf(), "requires any of [list:users]");
    }

    private static void assertRefused(Client client, String path, String why) {
        Answer answer = client.api("GET", path, null, SCRIPT);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.message()).contains(why);
        assertThat(answer.json().path("status").asInt()).isEqualTo(403);
    }

    @Test
    void onlyJsonIsTakenFromBrowsers() {
        Client browser = hub.browser("admin");
        String path = "/users?_xsrf=" + browser.jar.xsrf();

        assertThat(browser.api("POST", path, "{}", "Content-Type", "text/plain").status())
                .isEqualTo(403);
        assertThat(
                        browser.api(
                                        "POST",
                                        path,
                                        "{}",
                                        "Content-Type",
                                        "application/json; charset=UTF-8")
                                .status())
                .isEqualTo(400);
    }

    @Test
    void bodiesMustBeObjects() {
        byte[] bytes = {(byte) 0xff, (byte) 0xfe};

        assertThat(hub.admin().send("POST", "/hub/api/users", bytes).status()).isEqualTo(400);
        for (String body : new String[] {"notjson", "", "{}", "[]"}) {
            assertThat(
                            hub.admin()
                                    .send(
                                            "POST",
                                            "/hub/api/users",
                                            body.getBytes(StandardCharsets.UTF_8))
                                    .status())
                    .as(body)
                    .isEqualTo(400);
        }
    }
}
