/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.signin;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.TestHub;
import io.codehub.hub.page.PageClient;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** Hubs to which nobody, or anybody, signs in. */
class NobodyAndAnybodyTest {

    @Nested
    @SpringBootTest(
            webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
            properties =
                    "codehub.test.config={JupyterHub: {authenticator_class: 'null', services:"
                            + " [{name: root, api_token: token-of-root}], load_roles: [{name: root,"
                            + " scopes: ['list:users'], services: [root]}]}}")
    @ContextConfiguration(initializers = TestHub.class)
    class Nobody {

        @LocalServerPort private int port;

        @Test
        void signsIn() {
            PageClient visitor = new PageClient(port, "192.0.2.1");

            assertThat(visitor.get("/hub/login").statusCode()).isEqualTo(403);
            assertThat(visitor.get("/hub/oauth_login").statusCode()).isEqualTo(404);
            assertThat(visitor.get("/hub/tmplogin").statusCode()).isEqualTo(404);
            assertThat(visitor.get("/hub/signup").statusCode()).isEqualTo(404);
            assertThat(visitor.get("/hub/change-password").statusCode()).isEqualTo(302);
        }

        @Test
        void butProgramsHaveTokens() {
            assertThat(
                            new HubClient(port)
                                    .withToken("token-of-root")
                                    .get("/hub/api/users")
                                    .status())
                    .isEqualTo(200);
        }
    }

    @Nested
    @SpringBootTest(
            webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
            properties =
                    "codehub.test.config={JupyterHub: {authenticator_class:"
                            + " tmpauthenticator.TmpAuthenticator}}")
    @ContextConfiguration(initializers = TestHub.class)
    class Anybody {

        private static final String NAME = "Account of </span>[0-9a-f]{8}-[0-9a-f-]{27}";

        @LocalServerPort private int port;

        @Test
        void isSomebodyNewEachTime() {
            PageClient visitor = new PageClient(port, "192.0.2.2");
            HttpResponse<String> door = visitor.get("/hub/login?next=%2Fhub%2Fhome");
            assertThat(PageClient.location(door)).isEqualTo("/hub/tmplogin?next=%2Fhub%2Fhome");

            HttpResponse<String> in = visitor.get("/hub/tmplogin?next=%2Fhub%2Fhome");
            assertThat(PageClient.location(in)).isEqualTo("/hub/home");
            String first = visitor.get("/hub/home").body();
            assertThat(first).containsPattern(NAME);

            visitor.get("/hub/tmplogin");
            String second = visitor.get("/hub/home").body();
            assertThat(second).containsPattern(NAME);
            assertThat(name(second)).isNotEqualTo(name(first));
        }

        @Test
        void butNotAScriptOfAnotherPage() {
            assertThat(
                            new PageClient(port, "192.0.2.3")
                                    .get("/hub/tmplogin", "Sec-Fetch-Mode", "cors")
                                    .statusCode())
                    .isEqualTo(403);
        }

        private static String name(String page) {
            int start = page.indexOf("Account of </span>") + "Account of </span>".length();
            return page.substring(start, start + 36);
        }
    }
}
