/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import static io.codehub.hub.page.PageClient.location;
import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.TestHub;
import io.codehub.hub.config.Configuration;
import io.codehub.hub.login.AuthenticatedUser;
import io.codehub.hub.login.Authenticator;
import io.codehub.hub.login.way.Way;
import io.codehub.hub.login.way.Ways;
import io.codehub.hub.user.UserNames;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.ContextConfiguration;

/** A hub that finds out by itself who somebody is. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties =
                "codehub.test.config={JupyterHub: {authenticator_class: dummy}, Authenticator:"
                        + " {auto_login: true, allow_all: true, blocked_users: [mallory]}}")
@ContextConfiguration(initializers = TestHub.class)
@Import(AutoLoginTest.ByHeader.class)
class AutoLoginTest {

    @LocalServerPort private int port;

    @Test
    void signsInOnTheWayToAPage() {
        PageClient ada = client();

        var answer = ada.get("/hub/login?next=%2Fhub%2Fhome", "X-Remote-User", "ada");

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(location(answer)).isEqualTo("/hub/home");
        assertThat(ada.get("/hub/home").body()).contains("Account of </span>ada");
    }

    @Test
    void refusesWhoeverTheRequestDoesNotNameOrMayNotComeIn() {
        assertThat(client().get("/hub/login").statusCode()).isEqualTo(403);
        assertThat(client().get("/hub/login", "X-Remote-User", "mallory").statusCode())
                .isEqualTo(403);
    }

    @Test
    void signingOutStaysOnAPage() {
        PageClient ada = client();
        ada.get("/hub/login", "X-Remote-User", "ada");

        var answer = ada.get("/hub/logout");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("You are signed out");
        assertThat(ada.holds("jupyterhub-hub-login")).isFalse();
        assertThat(client().get("/hub/logout").statusCode()).isEqualTo(200);
    }

    private PageClient client() {
        return new PageClient(port, "192.0.2.201");
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class ByHeader {

        @Bean
        @Primary
        Ways byHeader(Configuration configuration, UserNames names) {
            Authenticator authenticator =
                    new Authenticator() {

                        @Override
                        public @Nullable AuthenticatedUser authenticate(Map<String, String> form) {
                            return null;
                        }

                        @Override
                        public @Nullable AuthenticatedUser recognise(HttpServletRequest request) {
                            String name = request.getHeader("X-Remote-User");
                            return name == null ? null : AuthenticatedUser.named(name);
                        }

                        @Override
                        public String className() {
                            return "DummyAuthenticator";
                        }
                    };
            return new Ways(List.of(Way.only(authenticator, configuration, names)));
        }
    }
}
