/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pages of a hub with a start page of its own, and little that is allowed. */
class LimitedPagesTest extends HubTest {

    @Override
    Settings settings() {
        return Settings.LIMITED;
    }

    @Test
    void theStartPageIsForEverybody() {
        Client browser = hub.browser("wilma");

        assertThat(hub.anonymous().get("/hub/").location()).isEqualTo("/foo/bar");
        assertThat(hub.anonymous().get("/hub/?next=%2Fhub%2Ftoken&a=1").location())
                .isEqualTo("/foo/bar");
        assertThat(browser.get("/hub/login").location()).isEqualTo("/foo/bar");
        assertThat(browser.get("/hub/login?next=%2Fhub%2Ftoken").location())
                .isEqualTo("/hub/token");
    }

    @Test
    void serversHaveNoNames() {
        Client browser = hub.browser("wanda");
        String token = "?_xsrf=" + browser.jar.xsrf();

        assertThat(browser.get("/hub/spawn/wanda/lab").status()).isEqualTo(400);
        assertThat(browser.post("/hub/spawn/wanda/lab" + token, Map.of()).status()).isEqualTo(400);
        assertThat(browser.get("/hub/home").body()).doesNotContain("new-server-name");
        assertThat(browser.get("/hub/user/wanda/lab/tree").status()).isEqualTo(503);
        assertThat(browser.get("/hub/user/wanda/api/x").status()).isEqualTo(503);
        assertThat(browser.get("/hub/user-redirect/x").location())
                .isEqualTo("/hub/spawn/wanda?next=%2Fuser%2Fwanda%2Fx");
    }

    @Test
    void tokensLiveNoLongerThanAllowed() {
        String page = hub.browser("wilma").get("/hub/token").body();

        assertThat(page)
                .contains("value=\"3600\"", "value=\"86400\"")
                .doesNotContain("value=\"604800\"", "value=\"31536000\"");
    }
}
