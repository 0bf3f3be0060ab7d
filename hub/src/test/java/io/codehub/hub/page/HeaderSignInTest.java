/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.TestHub;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ContextConfiguration;

/** Signing in by what a proxy in front says, and by nothing else. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties =
                "codehub.test.config={JupyterHub: {authenticator_class: header},"
                        + " ConfigurableHTTPProxy: {auth_token: secret-of-the-proxy},"
                        + " HeaderAuthenticator: {trusted_proxies: [127.0.0.1, 203.0.113.0/24],"
                        + " header_name: X-User, proxy_secret: only the front knows this,"
                        + " groups_header: X-Groups, manage_groups: true, allowed_groups: [staff],"
                        + " admin_groups: [root], blocked_users: [mallory],"
                        + " logout_redirect_url: 'https://front.example.org/sign_out'}}")
@ContextConfiguration(initializers = TestHub.class)
class HeaderSignInTest {

    /** Made with Python's hmac, as the proxy does it. */
    private static final String NOTE =
            "127.0.0.1 f8d9c246401bc2600af810539ff59ab30b531afc378954fce59eb7ebe3c636cc";

    private static final String OF_STRANGER =
            "198.51.100.7 ec1540a0e19a7f24b6f2602fe8cb1356465cf2caec8126aee181fd16a9bb521a";

    private static final String SECRET = "only the front knows this";

    @LocalServerPort private int port;

    private PageClient client() {
        return new PageClient(port, "192.0.2.77");
    }

    private HttpResponse<String> front(PageClient client, String... more) {
        String[] headers = new String[more.length + 4];
        headers[0] = "X-Codehub-Peer";
        headers[1] = NOTE;
        headers[2] = "X-Codehub-Proxy-Secret";
        headers[3] = SECRET;
        System.arraycopy(more, 0, headers, 4, more.length);
        return client.get("/hub/login?next=%2Fhub%2Fhome", headers);
    }

    @Test
    void signsInWhomTheProxyInFrontNames() {
        PageClient ada = client();

        assertThat(front(ada, "X-User", "Ada", "X-Groups", "staff, readers").statusCode())
                .isEqualTo(302);

        assertThat(ada.get("/hub/home").body())
                .contains("Account of </span>ada")
                .doesNotContain("/hub/admin");
        HttpResponse<String> bye = ada.get("/hub/logout");
        assertThat(bye.headers().firstValue("Location"))
                .hasValue("https://front.example.org/sign_out");
        assertThat(ada.holds("jupyterhub-hub-login")).isFalse();
    }

    @Test
    void groupsMakeAdministrators() {
        PageClient root = client();

        front(root, "X-User", "grace", "X-Groups", "root");

        assertThat(root.get("/hub/home").body()).contains("/hub/admin");
    }

    @Test
    void rulesKeepOut() {
        assertThat(front(client(), "X-User", "bob", "X-Groups", "guests").statusCode())
                .isEqualTo(403);
        assertThat(front(client(), "X-User", "mallory", "X-Groups", "staff").statusCode())
                .isEqualTo(403);
        assertThat(front(client(), "X-Groups", "staff").statusCode()).isEqualTo(403);
    }

    @Test
    void oneNameOnly() {
        assertThat(front(client(), "X-User", "ada, grace", "X-Groups", "staff").statusCode())
                .isEqualTo(403);
        assertThat(
                        front(client(), "X-User", "ada", "x-user", "grace", "X-Groups", "staff")
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    void nobodyElseIsBelieved() {
        List<String[]> forged =
                List.of(
                        new String[] {},
                        new String[] {"X-Forwarded-For", "203.0.113.5"},
                        new String[] {"X-Codehub-Peer", "203.0.113.5"},
                        new String[] {"X-Codehub-Peer", NOTE.replace("127.0.0.1", "203.0.113.5")},
                        new String[] {"X-Codehub-Peer", OF_STRANGER},
                        new String[] {"X-Codehub-Peer", NOTE, "x-codehub-peer", OF_STRANGER});
        for (String[] headers : forged) {
            String[] all = new String[headers.length + 6];
            System.arraycopy(headers, 0, all, 6, headers.length);
            all[0] = "X-User";
            all[1] = "ada";
            all[2] = "X-Groups";
            all[3] = "staff";
            all[4] = "X-Codehub-Proxy-Secret";
            all[5] = SECRET;
            PageClient visitor = client();

            assertThat(visitor.get("/hub/login", all).statusCode())
                    .as(String.join(" ", headers))
                    .isEqualTo(403);
            assertThat(visitor.holds("jupyterhub-hub-login")).isFalse();
        }
    }

    @Test
    void programOfThisMachineLacksTheSecret() {
        PageClient program = client();

        HttpResponse<String> answer =
                program.get(
                        "/hub/login",
                        "X-Codehub-Peer",
                        NOTE,
                        "X-Codehub-Proxy-Secret",
                        "guessed",
                        "X-User",
                        "ada",
                        "X-Groups",
                        "staff");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("has not signed you in").doesNotContain(SECRET);
    }

    @Test
    void formIsNotTaken() {
        PageClient visitor = client();
        front(visitor, "X-User", "nobody");

        assertThat(
                        visitor.submit("/hub/login", Map.of("username", "ada", "password", "x"))
                                .statusCode())
                .isEqualTo(403);
    }
}
