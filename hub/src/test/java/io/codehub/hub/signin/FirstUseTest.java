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
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;

/** Accounts whose first sign-in sets the password. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties =
                "codehub.test.config={JupyterHub: {authenticator_class:"
                        + " firstuseauthenticator.FirstUseAuthenticator, services: [{name: root,"
                        + " api_token: token-of-root}, {name: helpdesk, api_token: token-of-helpdesk}],"
                        + " load_roles: [{name: root, scopes: ['admin:users', 'read:users'], services:"
                        + " [helpdesk]}, {name: admin, services: [root]}]}, Authenticator:"
                        + " {admin_users: [boss], blocked_users: [Eve]}}")
@ContextConfiguration(initializers = TestHub.class)
class FirstUseTest {

    private static final String GOOD = "good enough";
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @LocalServerPort private int port;
    @Autowired private JdbcClient jdbc;

    @Test
    void firstSignInSetsThePassword() {
        HttpResponse<String> tooShort = signIn("zed", "12345");
        assertThat(tooShort.statusCode()).isEqualTo(403);
        assertThat(tooShort.body())
                .contains(
                        "Password too short! Please choose a password at least 8 characters long.");

        assertThat(signIn("zed", GOOD).statusCode()).isEqualTo(302);
        assertThat(signIn("ZED", GOOD).statusCode()).isEqualTo(302);
        HttpResponse<String> wrong = signIn("zed", "something else");
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(wrong.body()).contains("User name or password is wrong");
        assertThat(signIn("a,b", GOOD).statusCode()).isEqualTo(403);
        assertThat(signIn("a b", GOOD).statusCode()).isEqualTo(403);
        assertThat(hashOf("zed")).startsWith("$2b$12$");
    }

    @Test
    void whoeverMayNotComeInClaimsNothing() {
        assertThat(signIn("eve", GOOD).statusCode()).isEqualTo(403);

        assertThat(count("passwords p join users u on u.id = p.user_id where u.name = 'eve'"))
                .isZero();
        assertThat(count("imported_passwords where name = 'eve'")).isZero();
    }

    @Test
    void whatBcryptWouldCutIsRefused() {
        HttpResponse<String> tooLong = signIn("lola", "ä".repeat(37));

        assertThat(tooLong.statusCode()).isEqualTo(403);
        assertThat(tooLong.body()).contains("Password too long!").contains("72 bytes");
        assertThat(signIn("lola", "ä".repeat(36)).statusCode()).isEqualTo(302);
    }

    @Test
    void ownersChangeTheirPasswordAndStaySignedInHereOnly() {
        PageClient here = client().signedIn("carl", GOOD);
        PageClient elsewhere = client().signedIn("carl", GOOD);
        String page = "/hub/auth/change-password";
        assertThat(client().get(page).statusCode()).isEqualTo(302);

        here.get(page);
        HttpResponse<String> tooShort =
                here.submit(page, Map.of("old_password", GOOD, "password", "short"));
        assertThat(tooShort.statusCode()).isEqualTo(200);
        assertThat(tooShort.body()).contains("alert-danger").contains("Password too short!");
        assertThat(here.submit(page, Map.of("password", "quite another")).body())
                .contains("alert-danger");
        assertThat(
                        here.post(page, Map.of("old_password", GOOD, "password", "quite another"))
                                .statusCode())
                .isEqualTo(403);

        HttpResponse<String> done =
                here.submit(page, Map.of("old_password", GOOD, "password", "quite another"));
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("alert-success");
        assertThat(here.get("/hub/home").statusCode()).isEqualTo(200);
        assertThat(elsewhere.get("/hub/home").statusCode()).isEqualTo(302);
        assertThat(signIn("carl", "quite another").statusCode()).isEqualTo(302);
        assertThat(signIn("carl", GOOD).statusCode()).isEqualTo(403);
    }

    @Test
    void theOldPasswordCannotBeGuessedOnThePageForLong() {
        PageClient dora = client().signedIn("dora", GOOD);
        dora.get("/hub/auth/change-password");
        int status = 200;
        // Each pause is twice as long as the one before: one of them is longer than a request.
        for (int i = 0; i < 20 && status == 200; i++) {
            status =
                    dora.submit(
                                    "/hub/auth/change-password",
                                    Map.of("old_password", "guess " + i, "password", GOOD))
                            .statusCode();
        }
        assertThat(status).isEqualTo(429);
    }

    @Test
    void administratorsResetAPassword() {
        client().signedIn("rita", GOOD);
        HubClient root = new HubClient(port).withToken("token-of-root");
        assertThat(root.send("DELETE", "/hub/api/users/rita/password", null).status())
                .isEqualTo(204);
        assertThat(signIn("rita", "my new password").statusCode()).isEqualTo(302);
        assertThat(signIn("rita", GOOD).statusCode()).isEqualTo(403);
        assertThat(root.send("DELETE", "/hub/api/users/nobody/password", null).status())
                .isEqualTo(404);

        client().signedIn("boss", GOOD);
        HubClient helpdesk = new HubClient(port).withToken("token-of-helpdesk");
        assertThat(helpdesk.send("DELETE", "/hub/api/users/boss/password", null).status())
                .isEqualTo(403);
        assertThat(helpdesk.send("DELETE", "/hub/api/users/rita/password", null).status())
                .isEqualTo(204);
        assertThat(count("audit_events where action = 'password.reset'")).isEqualTo(2);
    }

    @Test
    void thePasswordGoesWithTheUser() {
        client().signedIn("gone", GOOD);
        new HubClient(port).withToken("token-of-root").send("DELETE", "/hub/api/users/gone", null);

        assertThat(signIn("gone", "my new password").statusCode()).isEqualTo(302);
    }

    private HttpResponse<String> signIn(String name, String password) {
        PageClient browser = client();
        browser.get("/hub/login");
        return browser.submit("/hub/login", Map.of("username", name, "password", password));
    }

    private PageClient client() {
        // Wrong passwords of one test must not slow the others down.
        return new PageClient(port, "192.0.2." + ADDRESSES.incrementAndGet());
    }

    private String hashOf(String name) {
        return jdbc.sql(
                        """
                        select hash from passwords p join users u on u.id = p.user_id
                         where u.name = :name
                        """)
                .param("name", name)
                .query(String.class)
                .single();
    }

    private long count(String rows) {
        return jdbc.sql("select count(*) from " + rows).query(Long.class).single();
    }
}
