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

/** Signing in and out in a browser. */
class SignInTest extends HubTest {

    @Test
    void wrongCredentialsShowTheFormAgain() {
        Client browser = hub.anonymous();
        browser.get("/hub/login");

        Answer answer =
                browser.post(
                        "/hub/login",
                        Map.of(
                                "_xsrf",
                                browser.jar.xsrf(),
                                "username",
                                "sign-sue",
                                "password",
                                "no"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("login_error").contains("name=\"username\"");
        assertThat(answer.cookies()).isEmpty();
    }

    @Test
    void aFormOfAnotherSiteIsRefusedWithAHint() {
        Answer answer =
                hub.anonymous()
                        .post(
                                "/hub/login",
                                Map.of(
                                        "_xsrf",
                                        "wrong",
                                        "username",
                                        "sign-sue",
                                        "password",
                                        "any"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("login_error").containsIgnoringCase("again");
    }

    @Test
    void blanksAroundNamesDoNotCount() {
        Client browser = hub.anonymous();
        browser.get("/hub/login");

        Answer answer =
                browser.post(
                        "/hub/login",
                        Map.of(
                                "_xsrf",
                                browser.jar.xsrf(),
                                "username",
                                " sign-alice ",
                                "password",
                                Settings.PASSWORD));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(hub.model("sign-alice").path("name").asString()).isEqualTo("sign-alice");
    }

    @ParameterizedTest
    @CsvSource({
        "/path?q#f,                    /path?q#f",
        "/absolute,                    /absolute",
        "/user/other,                  /user/other",
        "OWN/path,                     /path",
        "//HOST/path,                  /path",
        "OWN//evil/,                   /evil/",
        "OWN////evil/,                 /evil/",
        "https://other/x,              ",
        "ftp://other,                  ",
        "//other,                      ",
        "///other/x,                   ",
        "javascript:alert(1),          ",
        "relative/path,                ",
        "OWN.evil.tld/,                ",
        "https://HOST/x,               ",
        "'\\\\evil',                   ",
        "'/\\evil',                    /%5Cevil",
    })
    void leadsOnlyWithinTheSite(String next, String target) {
        Client browser = hub.browser("sign-nora");
        String wanted = next.replace("OWN", hub.site()).replace("HOST", "127.0.0.1:" + hub.port);

        Answer answer = browser.get("/hub/login?next=" + Client.quote(wanted));

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("Location")).isEqualTo(target == null ? "/hub/spawn" : target);
    }

    @Test
    void leadsToTheServerThatRuns() {
        hub.startServer("sign-ruth");

        assertThat(hub.browser("sign-ruth").get("/hub/login").location())
                .isEqualTo("/user/sign-ruth/");
    }

    @Test
    void otherQuestionsGoToTheDefaultTargetOnly() {
        Client browser = hub.browser("sign-lea");

        assertThat(browser.get("/hub/login?left=1").location()).isEqualTo("/hub/spawn?left=1");
        assertThat(browser.get("/hub/login?next=/hub/admin&left=1").location())
                .isEqualTo("/hub/admin");
    }

    @Test
    void signingOutLeavesNothing() {
        Client browser = hub.browser("sign-otto");

        Client.Journey journey = browser.follow("/hub/logout");

        assertThat(journey.end()).isEqualTo("/hub/login");
        assertThat(browser.jar.names()).containsExactly("_xsrf");
    }

    @Test
    void aLostSessionCookieIsReplacedOnce() {
        Client browser = hub.browser("sign-pia");
        browser.jar.remove("jupyterhub-session-id");

        assertThat(browser.get("/hub/token").setsCookies())
                .containsExactlyInAnyOrder("jupyterhub-session-id", "_xsrf");
        assertThat(browser.get("/hub/token").setsCookies()).isEmpty();
        Answer made =
                browser.api(
                        "POST",
                        "/users/sign-pia/tokens?_xsrf=" + browser.jar.xsrf(),
                        "{}",
                        "Content-Type",
                        "application/json");
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.setsCookies()).isEmpty();
    }
}
