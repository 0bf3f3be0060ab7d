/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Pages link to the services that their reader can open. */
@HubTest
class ServiceMenuTest {

    private static final String GRADEBOOK = "href=\"/services/gradebook/\"";

    @LocalServerPort private int port;

    @Test
    void servicesAreLinkedForWhoeverMayOpenThem() {
        assertThat(home("boss").body()).contains(GRADEBOOK);
        assertThat(home("grader").body()).contains(GRADEBOOK);
        assertThat(home("nora").body()).doesNotContain("/services/");
    }

    @Test
    void servicesWithoutDisplayAreNot() {
        HubClient captain = new HubClient(port).withToken("token-of-service-captain");
        String path = "/hub/api/services/";
        captain.send("POST", path + "seen", Map.of("url", "http://127.0.0.1:1"));
        captain.send(
                "POST", path + "unseen", Map.of("url", "http://127.0.0.1:1", "display", false));
        captain.send("POST", path + "unseen2", Map.of("info", Map.of("no", "address")));

        String page = home("boss").body();
        assertThat(page).contains(">seen</a>").doesNotContain("unseen");

        captain.send("DELETE", path + "seen", null);
        assertThat(home("boss").body()).doesNotContain(">seen</a>");
        captain.send("DELETE", path + "unseen", null);
        captain.send("DELETE", path + "unseen2", null);
    }

    @Test
    void scriptsOfOtherProgramsAreToldNothing() {
        HubClient boss = signedIn("boss").with("Sec-Fetch-Mode", "cors");

        assertThat(boss.get("/hub/home").body()).doesNotContain("/services/");
    }

    private HubClient.Answer home(String user) {
        return signedIn(user).get("/hub/home");
    }

    private HubClient signedIn(String user) {
        HubClient browser = new HubClient(port);
        browser.get("/hub/login");
        browser.post(
                "/hub/login",
                Map.of(
                        "_xsrf",
                        String.valueOf(browser.cookies().get("_xsrf")),
                        "username",
                        user,
                        "password",
                        "open sesame"));
        return browser;
    }
}
