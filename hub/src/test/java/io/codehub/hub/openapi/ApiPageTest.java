/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubTest;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The page on which the REST interface can be tried. */
@HubTest
class ApiPageTest {

    @LocalServerPort private int port;

    @Test
    void showsEveryOperationThatIsNotOutdated() {
        HubClient.Answer page = signedIn().get("/hub/api-docs");

        assertThat(page.status()).isEqualTo(200);
        for (ApiSection section : ApiSection.of(ApiDescription.load())) {
            for (ApiSection.Entry entry : section.entries()) {
                assertThat(page.body())
                        .contains("data-api=\"/hub/api" + entry.path() + "\"")
                        .contains(entry.summary());
            }
        }
        assertThat(page.body())
                .contains("Needs <code>list:users</code>", "api.js?v=")
                .doesNotContainPattern("<script(?![^>]*(src=|application/json))");
    }

    @Test
    void strangersSignInFirst() {
        HubClient.Answer answer = new HubClient(port).get("/hub/api-docs");

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo("/hub/login?next=%2Fhub%2Fapi-docs");
    }

    /** As the script of the page asks. */
    @Test
    void cookieOfThePageIsEnoughWithTheTokenOfItsForms() {
        HubClient browser = signedIn();
        HubClient script = browser.with("Sec-Fetch-Mode", "cors");
        String xsrf = Objects.requireNonNull(browser.cookies().get("_xsrf"));

        assertThat(script.get("/hub/api/user").status()).isEqualTo(403);
        assertThat(script.with("X-XSRFToken", xsrf).get("/hub/api/user").status()).isEqualTo(200);
    }

    private HubClient signedIn() {
        HubClient browser = new HubClient(port);
        browser.get("/hub/login");
        String xsrf = Objects.requireNonNull(browser.cookies().get("_xsrf"));
        browser.post(
                "/hub/login",
                Map.of("username", "reader", "password", "open sesame", "_xsrf", xsrf));
        return browser;
    }
}
