/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import static io.codehub.hub.page.PageClient.location;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInPageTest extends PageTestContext {

    @Test
    void saysWhichLanguageItIsIn() {
        assertThat(client().get("/hub/login", "Accept-Language", "de").headers())
                .extracting(headers -> headers.firstValue("Content-Language").orElse("none"))
                .isEqualTo("en");
    }

    @Test
    void showsTheFormWithEverythingThatClientsLookFor() {
        var answer = client().get("/hub/login?username=ada");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("action=\"/hub/login?next=\"", "name=\"_xsrf\"")
                .contains("id=\"username_input\"", "id=\"password_input\"", "id=\"login_submit\"")
                .contains("value=\"ada\"")
                .doesNotContain("id=\"logout\"", "id=\"login\"");
    }

    @Test
    void keepsWhereTheUserWantedToGo() {
        var answer = client().get("/hub/login?next=%2Fhub%2Fhome%3Fa%3D%22%3E");

        assertThat(answer.body()).contains("action=\"/hub/login?next=%2Fhub%2Fhome%3Fa%3D%22%3E\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/hub/home, /hub/home",
        "/user/ada/?folder=/a b, /hub/spawn",
        "https://evil.example/, /hub/spawn",
        "//evil.example/, /hub/spawn",
        "'/\\evil.example/', /%5Cevil.example/",
        "'', /hub/spawn"
    })
    void goesOnToPlacesHereOnly(String next, String target) {
        PageClient ada = client();
        ada.get("/hub/login");

        var answer =
                ada.submit(
                        "/hub/login?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8),
                        Map.of("username", " nextuser ", "password", "secret"));

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).isEqualTo(target);
        assertThat(location(ada.get("/hub/login?next=/hub/home"))).isEqualTo("/hub/home");
    }

    @Test
    void refusesWrongPasswordsAndShowsTheFormAgain() {
        PageClient stranger = client();
        stranger.get("/hub/login");

        var answer =
                stranger.submit("/hub/login", Map.of("username", "<b>eve", "password", "guess"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("login_error", "value=\"&lt;b&gt;eve\"")
                .doesNotContain("guess", "<b>eve");
        assertThat(stranger.holds("jupyterhub-hub-login")).isFalse();
    }

    @Test
    void pausesAfterManyFailures() {
        PageClient stranger = client();
        stranger.get("/hub/login");
        var form = Map.of("username", "often", "password", "guess");
        for (int i = 0; i < 5; i++) {
            stranger.submit("/hub/login", form);
        }

        var answer = stranger.submit("/hub/login", form);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("login_error", "Too many failed attempts");
    }

    @Test
    void aClassBehindOneAddressMayMistype() {
        for (int i = 0; i < 8; i++) {
            PageClient pupil = client("203.0.113.201");
            pupil.get("/hub/login");
            var wrong = Map.of("username", "pupil-" + i, "password", "secert");
            assertThat(pupil.submit("/hub/login", wrong).statusCode()).isEqualTo(403);

            pupil.signedIn("pupil-" + i);
        }
    }

    @Test
    void anAccountOfOnesOwnGivesNoFurtherGuessesForOthers() {
        PageClient guesser = client("203.0.113.202");
        guesser.get("/hub/login");
        for (int i = 0; i < 4; i++) {
            var guess = Map.of("username", "victim-" + i, "password", "guess");
            assertThat(guesser.submit("/hub/login", guess).statusCode()).isEqualTo(403);
            client("203.0.113.202").signedIn("guesser");
        }
        guesser.submit("/hub/login", Map.of("username", "victim-4", "password", "guess"));

        var next =
                guesser.submit("/hub/login", Map.of("username", "victim-5", "password", "guess"));

        assertThat(next.statusCode()).isEqualTo(429);
    }

    @Test
    void asksAgainWhenTheFormIsTooOld() {
        PageClient stranger = client();
        stranger.get("/hub/login");
        var form = Map.of("username", "ada", "password", "secret");

        var missing = stranger.post("/hub/login", form);
        var wrong = stranger.post("/hub/login", Map.of("username", "ada", "_xsrf", "x"));
        var script = stranger.post("/hub/login", form, "Sec-Fetch-Mode", "cors");

        assertThat(missing.statusCode()).isEqualTo(403);
        assertThat(missing.body()).contains("login_error", "open too long", "value=\"ada\"");
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(script.statusCode()).isEqualTo(403);
        assertThat(script.body()).doesNotContain("login_error").contains("too old to accept");
    }

    @Test
    void signsOutByLinkButNotFromAnotherSite() {
        PageClient ada = client().signedIn("ada");

        var foreign = ada.get("/hub/logout", "Sec-Fetch-Site", "cross-site");
        assertThat(foreign.statusCode()).isEqualTo(200);
        assertThat(foreign.body()).contains("Sign out?");
        assertThat(ada.get("/hub/home").statusCode()).isEqualTo(200);

        var own = ada.get("/hub/logout");
        assertThat(own.statusCode()).isEqualTo(302);
        assertThat(location(own)).isEqualTo("/hub/login");
        assertThat(ada.holds("jupyterhub-hub-login")).isFalse();
        assertThat(location(ada.get("/hub/home"))).startsWith("/hub/login");
        assertThat(location(client().get("/hub/logout"))).isEqualTo("/hub/login");
    }

    @Test
    void signsOutByForm() {
        PageClient ada = client().signedIn("ada");

        assertThat(ada.post("/hub/logout", Map.of()).statusCode()).isEqualTo(403);
        var answer = ada.submit("/hub/logout", Map.of());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("You are signed out");
        assertThat(location(ada.get("/hub/home"))).startsWith("/hub/login");
    }
}
