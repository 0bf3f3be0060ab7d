/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubClient.Answer;
import io.codehub.hub.TestHub;
import io.codehub.hub.login.oauth.service.ScriptedService;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The way to a sign-in service from a hub below a prefix, behind a proxy that ends TLS. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestHub.class)
class OAuthBehindProxyTest {

    private static final ScriptedService service = new ScriptedService();

    @LocalServerPort private int port;

    @DynamicPropertySource
    static void configuration(DynamicPropertyRegistry registry) {
        registry.add(
                "codehub.test.config",
                () ->
                        """
                        {JupyterHub: {authenticator_class: oidc, base_url: /lab/one/},
                         OIDCAuthenticator: {client_id: hub-id, client_secret: s3cr3t, issuer: '%s',
                           allow_all: true, enable_auth_state: true}}
                        """
                                .formatted(service.url()));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void everyAddressHasThePrefixAndTheSchemeThatTheBrowserSees() {
        service.idToken(Map.of("preferred_username", "ada"));
        service.says("/userinfo", Map.of("preferred_username", "ada", "sub", "subject-1"));
        HubClient browser = new HubClient(port).with("X-Forwarded-Proto", "https");

        assertThat(browser.get("/lab/one/hub/login").body())
                .contains("href=\"/lab/one/hub/oauth_login");
        Answer leave =
                browser.get("/lab/one/hub/oauth_login?next=https%3A%2F%2Fevil.example%2Flab");
        assertThat(leave.header("Set-Cookie"))
                .contains("Path=/lab/one/hub/", "Secure", "HttpOnly", "SameSite=Lax");
        URI sent = URI.create(leave.header("Location"));
        String callback = "https://127.0.0.1:" + port + "/lab/one/hub/oauth_callback";
        assertThat(ScriptedService.fields(sent.getRawQuery()))
                .containsEntry("redirect_uri", callback);

        String back =
                new HubClient(sent.getPort())
                        .get(sent.getRawPath() + "?" + sent.getRawQuery())
                        .header("Location");
        assertThat(back).startsWith(callback);
        Answer done = browser.get(back.substring(back.indexOf("/lab/")));
        assertThat(done.status()).isEqualTo(302);
        assertThat(done.header("Location")).isEqualTo("/lab");
        assertThat(service.log("/token").getLast().form()).containsEntry("redirect_uri", callback);

        assertThat(browser.get("/lab/one/hub/logout").header("Location"))
                .contains("post_logout_redirect_uri=https%3A%2F%2F127.0.0.1")
                .contains("%2Flab%2Fone%2Fhub%2Flogin");
    }
}
