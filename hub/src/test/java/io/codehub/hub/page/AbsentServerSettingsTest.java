/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Settings of the answers for servers that do not run. */
@TestPropertySource(
        properties =
                "codehub.test.config={JupyterHub: {authenticator_class: dummy,"
                        + " implicit_spawn_seconds: 2.5, use_legacy_stopped_server_status_code: true,"
                        + " tornado_settings: {user_redirect_limit: 1, headers:"
                        + " {Content-Security-Policy: frame-ancestors https://portal.example, X-Mine:"
                        + " yes sir}}}, DummyAuthenticator: {allow_all: true, password: secret}}")
class AbsentServerSettingsTest extends PageTestContext {

    @Test
    void answersAsOldClientsExpect() {
        PageClient user = client().signedIn("old");

        assertThat(user.get("/hub/user/old/api/x").statusCode()).isEqualTo(503);
        assertThat(user.submit("/hub/user/old/x", java.util.Map.of()).statusCode()).isEqualTo(503);
    }

    @Test
    void headersOfTheOperatorReplaceTheHubs() {
        var headers = client().get("/hub/login").headers();

        assertThat(headers.allValues("Content-Security-Policy"))
                .containsExactly("frame-ancestors https://portal.example");
        assertThat(headers.allValues("X-Mine")).containsExactly("yes sir");
        assertThat(headers.allValues("X-Content-Type-Options")).containsExactly("nosniff");
    }

    @Test
    void startsByItself() {
        PageClient user = client().signedIn("lazy");

        var answer = user.get("/hub/user/lazy/");

        String start = "/hub/spawn/lazy?next=%2Fhub%2Fuser%2Flazy%2F";
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body())
                .contains("data-go=\"" + start + "\" data-after=\"2.5\"")
                .contains("content=\"2.5;url=" + start + "\"");
    }

    @Test
    void bouncesAsOftenAsItMay() {
        PageClient user = client().signedIn("once");
        put("once", "", "ready");

        assertThat(user.get("/hub/user/once/").statusCode()).isEqualTo(302);
        assertThat(user.get("/hub/user/once/?redirects=1").statusCode()).isEqualTo(500);
    }

    @Test
    void knowsNoNamedServersWhereTheyAreOff() {
        PageClient user = client().signedIn("single");
        put("single", "thesis", "ready");

        assertThat(user.get("/hub/user/single/thesis/").statusCode()).isEqualTo(503);
    }
}
