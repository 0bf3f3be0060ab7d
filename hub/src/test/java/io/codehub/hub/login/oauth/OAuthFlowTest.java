/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubClient.Answer;
import io.codehub.hub.TestHub;
import io.codehub.hub.login.AuthRefresh;
import io.codehub.hub.login.oauth.service.ScriptedService;
import io.codehub.hub.login.oauth.service.ScriptedService.Reply;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The way to a sign-in service and back, as a browser goes it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestHub.class)
class OAuthFlowTest {

    private static final ScriptedService service = new ScriptedService();

    @LocalServerPort private int port;
    @Autowired private JdbcClient jdbc;
    @Autowired private AuthRefresh refresh;

    @DynamicPropertySource
    static void configuration(DynamicPropertyRegistry registry) {
        registry.add(
                "codehub.test.config",
                () ->
                        """
                        {JupyterHub: {authenticator_class: generic-oauth, services: [{name: root,
                           api_token: token-of-root}], load_roles: [{name: root, scopes:
                           ['admin:users', 'admin:auth_state'], services: [root]}]},
                         OAuthenticator: {client_id: hub-id, client_secret: s3cr3t, enable_auth_state:
                           true, blocked_users: [mallory]},
                         GenericOAuthenticator: {authorize_url: '%1$s/authorize?tenant=7', token_url:
                           '%1$s/token', userdata_url: '%1$s/userinfo', username_claim:
                           preferred_username, allow_all: true, scope: [openid, profile],
                           login_service: Example, logout_redirect_url:
                           'https://login.example/logout?client_id={client_id}&back={post_logout_redirect_uri}',
                           custom_403_message: 'Ask <the> dean.'}}
                        """
                                .formatted(service.url()));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void reset() {
        service.reset();
        person("Ada");
    }

    @Test
    void theSignInPageShowsAButtonAndTakesNoPasswords() {
        HubClient browser = new HubClient(port);

        Answer page = browser.get("/hub/login?next=%2Fhub%2Ftoken");

        assertThat(page.body())
                .contains("Sign in with Example", "/hub/oauth_login?next=%2Fhub%2Ftoken");
        assertThat(page.body()).doesNotContain("password_input");
        String xsrf = String.valueOf(browser.cookies().get("_xsrf"));
        assertThat(
                        browser.post(
                                        "/hub/login",
                                        Map.of("username", "ada", "password", "x", "_xsrf", xsrf))
                                .status())
                .isEqualTo(405);
    }

    @Test
    void signsInWhomTheServiceNamesAndGoesWhereTheyWanted() {
        HubClient browser = new HubClient(port);

        Answer leave = browser.get("/hub/oauth_login?next=%2Fhub%2Ftoken%3Fa%3D1");

        Map<String, String> asked = query(leave);
        assertThat(leave.header("Location")).startsWith(service.url() + "/authorize?");
        assertThat(asked)
                .containsEntry("tenant", "7")
                .containsEntry("response_type", "code")
                .containsEntry("client_id", "hub-id")
                .containsEntry("scope", "openid profile")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", "http://127.0.0.1:" + port + "/hub/oauth_callback")
                .doesNotContainKey("nonce");
        Answer back = comeBack(browser, leave);

        assertThat(back.status()).isEqualTo(302);
        assertThat(back.header("Location")).isEqualTo("/hub/token?a=1");
        assertThat(browser.get("/hub/home").body()).contains("Account of </span>ada");
        ScriptedService.Request exchange = service.log("/token").getFirst();
        assertThat(exchange.form())
                .containsEntry("grant_type", "authorization_code")
                .containsEntry("client_id", "hub-id")
                .containsEntry("client_secret", "s3cr3t")
                .containsKey("code_verifier");
        assertThat(exchange.header("Accept")).isEqualTo("application/json");
        assertThat(service.log("/userinfo").getFirst().header("Authorization"))
                .startsWith("Bearer access-");
        Map<String, Object> model =
                new HubClient(port).withToken("token-of-root").get("/hub/api/users/ada").json();
        assertThat(model.get("auth_state"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsKeys(
                        "access_token",
                        "refresh_token",
                        "id_token",
                        "scope",
                        "token_response",
                        "oauth_user");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    //evil.example/x           | /x
                    https://evil.example/hub/  | /hub/
                    hub/home                   | /hub/home
                    javascript:alert(1)        | /alert(1)
                    /\\evil.example/hub        | /%5Cevil.example/hub
                    /hub/home?a=1#part         | /hub/home?a=1#part
                    """)
    void goesToPathsOfThisHubOnly(String next, String expected) {
        HubClient browser = new HubClient(port);

        Answer back =
                comeBack(browser, browser.get("/hub/oauth_login?next=" + HubClient.encoded(next)));

        assertThat(back.header("Location")).isEqualTo(expected);
    }

    @Test
    void tabsDoNotGetInEachOthersWayAndEachCountsOnce() {
        HubClient browser = new HubClient(port);
        Answer older = browser.get("/hub/oauth_login?next=%2Fhub%2Fhome%3Fa%3D1");
        Answer newer = browser.get("/hub/oauth_login?next=%2Fhub%2Fhome%3Fa%3D2");
        HubClient copy = browser.with("X-Copy", "1");

        String callback = callback(older);
        assertThat(comeBack(browser, newer).header("Location")).isEqualTo("/hub/home?a=2");
        assertThat(browser.get(callback).header("Location")).isEqualTo("/hub/home?a=1");

        int before = service.log("/token").size();
        assertThat(copy.get(callback).status()).isEqualTo(400);
        assertThat(service.log("/token")).hasSize(before);
    }

    @Test
    void aBrowserKeepsAtMostTenAttempts() {
        HubClient browser = new HubClient(port);
        for (int i = 0; i < 14; i++) {
            browser.get("/hub/oauth_login");
        }

        assertThat(
                        browser.cookies().keySet().stream()
                                .filter(name -> name.startsWith("oauthenticator-state-"))
                                .count())
                .isEqualTo(10);
    }

    @Test
    void cookiesOfTheWayAreSealedAndNarrow() {
        Answer leave = new HubClient(port).get("/hub/oauth_login?next=%2Fhub%2Fhome");

        String cookie = leave.header("Set-Cookie");
        assertThat(cookie)
                .startsWith("oauthenticator-state-")
                .contains("Path=/hub/", "HttpOnly", "SameSite=Lax", "Max-Age=600");
        assertThat(
                        new String(
                                java.util.Base64.getUrlDecoder()
                                        .decode(cookie.split(";", 2)[0].split("=", 2)[1]),
                                java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("/hub/home");
    }

    @Test
    void callbacksThatNoSignInLeadsToAreRefused() {
        HubClient browser = new HubClient(port);
        Answer leave = browser.get("/hub/oauth_login");
        String state = String.valueOf(query(leave).get("state"));
        HubClient stranger = new HubClient(port);

        assertRefused(stranger.get("/hub/oauth_callback"), "without a code");
        assertRefused(
                stranger.get("/hub/oauth_callback?error=access_denied"),
                "OAuth error: access_denied");
        assertRefused(
                stranger.get("/hub/oauth_callback?error=x&error_description=%3Cb%3Eno%3C%2Fb%3E"),
                "OAuth error: &lt;b&gt;no&lt;/b&gt;");
        assertRefused(stranger.get("/hub/oauth_callback?code=1"), "OAuth state missing from URL");
        assertRefused(
                stranger.get("/hub/oauth_callback?code=1&state=" + state),
                "OAuth state missing from cookies");
        assertRefused(
                browser.get("/hub/oauth_callback?code=1&state=nonsense"), "OAuth state mismatch");
        HubClient other = new HubClient(port);
        other.get("/hub/oauth_login");
        assertRefused(
                other.get("/hub/oauth_callback?code=1&state=" + state), "OAuth state mismatch");
        assertThat(service.log("/token")).isEmpty();
    }

    @Test
    void faultsOfTheServiceAreItsFaultsAndTellNothing() {
        service.on("/token", _ -> Reply.status(401, Map.of("error", "invalid_client")));
        assertThat(signIn().status()).isEqualTo(502);
        service.reset();
        service.on("/userinfo", _ -> Reply.status(500, "oops s3cr3t"));
        Answer answer = signIn();
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.body()).doesNotContain("oops");
        person("");
        assertThat(signIn().status()).isEqualTo(502);
    }

    /** What is wrong between hub and service is nobody's guess, however often it happens. */
    @Test
    void outagesAreToldAndCountForNobody() {
        for (int i = 0; i < 8; i++) {
            service.on("/token", _ -> Reply.status(503));
            HubClient browser = new HubClient(port);
            Answer answer = comeBack(browser, browser.get("/hub/oauth_login?next=%2Fhub%2Ftoken"));
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isEqualTo("10");
            assertThat(answer.body())
                    .contains("The sign-in service does not answer.", "Sign in with Example")
                    .contains("/hub/oauth_login?next=%2Fhub%2Ftoken", "Reference: rq-");
            service.on("/token", _ -> Reply.status(401, Map.of("error", "invalid_client")));
            assertThat(signIn().status()).isEqualTo(502);
        }
        service.reset();
        person("Ada");
        assertThat(signIn().status()).isEqualTo(302);
    }

    @Test
    void codesThatTheServiceDoesNotTakeCountAsFailedAttempts() {
        jdbc.sql("delete from failed_attempts").update();
        service.on("/token", _ -> Reply.status(400, Map.of("error", "invalid_grant")));
        Answer answer = signIn();
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("does not accept this sign-in any more");
        for (int i = 0; i < 6 && answer.status() == 403; i++) {
            answer = signIn();
        }
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.body()).contains("Signing in is paused.");
        jdbc.sql("delete from failed_attempts").update();
    }

    @Test
    void aRefusalOfTheServiceIsShownInItsWords() {
        service.on(
                "/token",
                _ ->
                        Reply.json(
                                Map.of(
                                        "error", "bad_verification_code",
                                        "error_description", "The code <has> expired.")));

        Answer answer = signIn();

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body())
                .contains("An access token was not returned: The code &lt;has&gt; expired.");
    }

    @Test
    void whoeverMayNotComeInIsToldTheOperatorsWords() {
        for (String name : new String[] {"mallory", "a/b", " bob "}) {
            person(name);
            HubClient browser = new HubClient(port);

            Answer answer = comeBack(browser, browser.get("/hub/oauth_login"));

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).contains("Ask &lt;the&gt; dean.", "Sign in with Example");
            assertThat(browser.cookies()).doesNotContainKey("jupyterhub-hub-login");
        }
    }

    @Test
    void whatIsFarTooLongHarmsNobody() {
        service.tokenField("access_token", "a".repeat(100_000));
        service.tokenField("id_token", "b".repeat(300_000));
        service.says(
                "/userinfo", Map.of("preferred_username", "wide", "about", "c".repeat(500_000)));
        HubClient browser = new HubClient(port);
        assertThat(comeBack(browser, browser.get("/hub/oauth_login")).status()).isEqualTo(302);
        assertThat(browser.get("/hub/home").status()).isEqualTo(200);
        assertThat(browser.get("/hub/logout").status()).isEqualTo(302);

        service.says("/userinfo", Map.of("preferred_username", "d".repeat(100_000)));
        assertThat(signIn().status()).isEqualTo(403);
        service.says("/userinfo", Map.of("preferred_username", "e\nf\u0000"));
        assertThat(signIn().status()).isEqualTo(403);
        service.on("/userinfo", _ -> Reply.json(Map.of("x", "y".repeat(5_000_000))));
        assertThat(signIn().status()).isIn(502, 503);
        Answer answer =
                new HubClient(port)
                        .get("/hub/oauth_callback?error=x&error_description=" + "z".repeat(3000));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("z".repeat(201));
    }

    @Test
    void aPlantedSessionIdIsReplacedAndALoginCookieDiesWithItsSession() {
        HubClient browser = new HubClient(port);
        browser.cookies().put("jupyterhub-session-id", "planted");
        comeBack(browser, browser.get("/hub/oauth_login"));
        assertThat(browser.cookies().get("jupyterhub-session-id")).isNotEqualTo("planted");

        HubClient copy = browser.with("X-Copy", "1");
        browser.get("/hub/logout");

        assertThat(copy.get("/hub/home").header("Location")).startsWith("/hub/login");
    }

    @Test
    void signingOutLeadsToTheServiceForEverybody() {
        HubClient browser = new HubClient(port);
        comeBack(browser, browser.get("/hub/oauth_login"));
        String there = "https://login.example/logout?client_id=hub-id&back=http%3A%2F%2F127.0.0.1";

        assertThat(browser.get("/hub/logout").header("Location")).startsWith(there);
        assertThat(browser.cookies()).doesNotContainKey("jupyterhub-hub-login");
        assertThat(browser.get("/hub/logout").header("Location")).startsWith(there);
    }

    @Test
    void sessionsEndWithWhatTheServiceSays() {
        HubClient browser = new HubClient(port);
        person("Rhea");
        comeBack(browser, browser.get("/hub/oauth_login"));
        assertThat(browser.get("/hub/home").status()).isEqualTo(200);

        service.on("/userinfo", _ -> Reply.status(401));
        jdbc.sql(
                        "update users set refreshed_at = refreshed_at - interval '10' minute where"
                                + " name = 'rhea'")
                .update();
        refresh.forget();

        assertThat(browser.get("/hub/home").header("Location")).startsWith("/hub/login?next=");
    }

    @Test
    void anAccountStaysWithWhoeverSignedInFirst() {
        service.says("/userinfo", Map.of("preferred_username", "renamed", "sub", "1"));
        assertThat(signIn().status()).isEqualTo(302);

        service.says("/userinfo", Map.of("preferred_username", "renamed", "sub", "2"));

        assertThat(signIn().status()).isEqualTo(403);
    }

    @Test
    void administratorsUnlinkAnAccountFromItsOwner() {
        HubClient root = new HubClient(port).withToken("token-of-root");
        service.says("/userinfo", Map.of("preferred_username", "mover", "sub", "old"));
        HubClient before = new HubClient(port);
        comeBack(before, before.get("/hub/oauth_login"));
        String path = "/hub/api/users/mover/identity";
        assertThat(root.get(path).json())
                .isEqualTo(Map.of("issuer", service.url(), "subject", "old"));
        assertThat(before.send("DELETE", path, null).status()).isEqualTo(403);

        assertThat(root.send("DELETE", path, null).status()).isEqualTo(204);

        assertThat(before.get("/hub/home").header("Location")).startsWith("/hub/login");
        assertThat(root.send("DELETE", path, null).status()).isEqualTo(404);
        assertThat(root.get(path).status()).isEqualTo(404);
        service.says("/userinfo", Map.of("preferred_username", "mover", "sub", "new"));
        assertThat(signIn().status()).isEqualTo(302);
        assertThat(root.get(path).text("subject")).isEqualTo("new");
        assertThat(
                        jdbc.sql(
                                        "select count(*) from audit_events where action ="
                                                + " 'identity.clear'")
                                .query(Long.class)
                                .single())
                .isEqualTo(1);
    }

    @Test
    void refusalsHaveAReference() {
        person("mallory");

        assertThat(signIn().body()).containsPattern("Reference: rq-[0-9a-f]{12}");
    }

    private Answer signIn() {
        HubClient browser = new HubClient(port);
        return comeBack(browser, browser.get("/hub/oauth_login"));
    }

    private Answer comeBack(HubClient browser, Answer leave) {
        return browser.get(callback(leave));
    }

    /** Where the service sends the browser back. */
    private String callback(Answer leave) {
        URI sent = URI.create(leave.header("Location"));
        String location =
                new HubClient(sent.getPort())
                        .get(sent.getRawPath() + "?" + sent.getRawQuery())
                        .header("Location");
        return location.substring(location.indexOf("/hub/"));
    }

    private static Map<String, String> query(Answer redirect) {
        return ScriptedService.fields(URI.create(redirect.header("Location")).getRawQuery());
    }

    private static void assertRefused(Answer answer, String words) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains(words);
    }

    private void person(String name) {
        service.says("/userinfo", Map.of("preferred_username", name));
    }
}
