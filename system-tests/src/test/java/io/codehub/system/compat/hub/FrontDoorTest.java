/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Where browsers are led before they have said what they want. */
class FrontDoorTest extends HubTest {

    @Test
    void strangersComeToTheSignInPage() {
        Client.Journey journey = hub.anonymous().follow("/");

        assertThat(journey.end()).isEqualTo("/hub/login?next=%2Fhub%2F");
        assertThat(journey.answer().status()).isEqualTo(200);
    }

    @Test
    void peopleComeToTheirServerWhichStarts() {
        Client ida = hub.browser("front-ida");

        Client.Journey journey = ida.follow("/");

        assertThat(journey.passed())
                .contains("/hub/", "/hub/spawn", "/hub/spawn-pending/front-ida");
        hub.until("start", () -> hub.server("front-ida", "").path("ready").asBoolean());
    }

    @Test
    void nobodyIsLedIntoAnothersServer() {
        hub.user("front-bob");

        Client.Journey journey =
                hub.browser("front-eve").follow("/hub/?next=/user/front-bob/x.ipynb");

        assertThat(journey.end()).isEqualTo("/hub/user/front-bob/x.ipynb");
        assertThat(journey.answer().status()).isEqualTo(404);
    }

    @Test
    void questionsOfTheAddressSurviveTheSignIn() {
        Client browser = hub.anonymous();

        assertThat(browser.get("/?xyz=5").location()).isEqualTo("/hub/?xyz=5");
        String login = browser.get("/hub/?xyz=5").location();
        assertThat(login).isEqualTo("/hub/login?next=%2Fhub%2F%3Fxyz%3D5");
        assertThat(browser.signIn("front-una", "/hub/?xyz=5").location()).isEqualTo("/hub/?xyz=5");
        assertThat(browser.get("/hub/?xyz=5").location()).isEqualTo("/hub/spawn?xyz=5");
    }

    @Test
    void pagesAskStrangersToSignIn() {
        assertThat(hub.anonymous().get("/hub/home").location())
                .isEqualTo("/hub/login?next=%2Fhub%2Fhome");
        assertThat(hub.anonymous().get("/hub/admin").location())
                .isEqualTo("/hub/login?next=%2Fhub%2Fadmin");
    }

    @Test
    void pagesComeWholeAndWithTheirPlainType() {
        for (String page :
                new String[] {"/hub/home", "/hub/token", "/hub/nosuch", "/hub/error/503"}) {
            Answer answer = hub.browser("front-wes").get(page);

            assertThat(answer.header("Content-Type")).as(page).isEqualTo("text/html");
            assertThat(answer.header("Content-Length"))
                    .as(page)
                    .isEqualTo(
                            String.valueOf(answer.body().getBytes(StandardCharsets.UTF_8).length));
        }
    }

    @Test
    void theAdministrationIsForAdministrators() {
        Answer admin = hub.browser("admin").get("/hub/admin");

        assertThat(hub.browser("front-max").get("/hub/admin").status()).isEqualTo(403);
        assertThat(admin.status()).isEqualTo(200);
        assertThat(admin.body()).contains("version_footer");
    }

    @Test
    void pagesTakeNoTokens() {
        String token = hub.newToken("admin", "{}");

        for (Answer answer :
                new Answer[] {
                    hub.withToken(token).get("/hub/home"),
                    hub.anonymous().get("/hub/home?token=" + token)
                }) {
            assertThat(answer.location()).startsWith("/hub/login?next=");
            assertThat(answer.setsCookies()).isEmpty();
        }
    }
}
