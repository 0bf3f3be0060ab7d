/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubClient.Answer;
import io.codehub.hub.TestHub;
import io.codehub.hub.db.JsonText;
import io.codehub.hub.login.AuthRefresh;
import io.codehub.hub.login.oauth.service.ScriptedService;
import io.codehub.hub.login.oauth.service.ScriptedService.Reply;
import io.codehub.hub.login.oauth.service.WikiScript;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The way to a wiki and back by OAuth 1.0a, as a browser goes it, beside another service. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestHub.class)
class MediaWikiTest {

    private static final ScriptedService service = new ScriptedService();

    @LocalServerPort private int port;
    @Autowired private AuthRefresh refresh;
    @Autowired private JdbcClient jdbc;

    private WikiScript wiki = new WikiScript(service, "");

    @DynamicPropertySource
    static void configuration(DynamicPropertyRegistry registry) {
        registry.add(
                "codehub.test.config",
                () ->
                        """
                        {JupyterHub: {authenticator_class: multi, services: [{name: root,
                           api_token: token-of-root}], load_roles: [{name: root, scopes:
                           ['admin:users', 'admin:auth_state'], services: [root]}]},
                         MultiAuthenticator: {authenticators: [
                           {authenticator_class: mediawiki, id: wiki, username_prefix: '', config: {client_id:
                             hub-id, client_secret: %2$s, mw_index_url: '%1$s/w/index.php',
                             allow_all: true, enable_auth_state: true, blocked_users: [Bad_Man]}},
                           {authenticator_class: dummy, url_prefix: test, username_prefix: 'test:',
                             config: {password: pw}}]}}
                        """
                                .formatted(service.url(), WikiScript.SECRET));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @BeforeEach
    void reset() {
        service.reset();
        wiki = new WikiScript(service, "http://127.0.0.1:" + port + "/hub/oauth_callback/wiki");
        wiki.says("username", "Ada von Lovelace");
    }

    @Test
    void signsInUnderTheNameOfTheWikiAndGoesWhereTheyWanted() {
        HubClient browser = new HubClient(port);
        assertThat(browser.get("/hub/login").body()).contains("Sign in with MediaWiki");

        Answer leave = browser.get("/hub/oauth_login/wiki?next=%2Fhub%2Ftoken%3Fa%3D1");

        assertThat(leave.header("Location"))
                .startsWith(
                        service.url()
                                + "/w/index.php?title=Special%3AOAuth%2Fauthenticate&oauth_token=")
                .contains("oauth_consumer_key=hub-id")
                .doesNotContain("secret");
        assertThat(leave.header("Set-Cookie")).contains("HttpOnly").doesNotContain("secret");
        Answer back = browser.get(callback(leave));
        assertThat(back.header("Location")).isEqualTo("/hub/token?a=1");
        assertThat(browser.get("/hub/home").body()).contains("Account of </span>Ada_von_Lovelace");
        Map<String, Object> state = state("Ada_von_Lovelace");
        assertThat(state)
                .containsOnlyKeys(
                        "ACCESS_TOKEN_KEY", "ACCESS_TOKEN_SECRET", "MEDIAWIKI_USER_IDENTITY");
        assertThat(String.valueOf(state.get("ACCESS_TOKEN_KEY"))).startsWith("access-");
        assertThat(String.valueOf(state.get("ACCESS_TOKEN_SECRET"))).startsWith("secret+of/access");
        assertThat(state.get("MEDIAWIKI_USER_IDENTITY"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("username", "Ada von Lovelace")
                .containsEntry("sub", 4711);
    }

    @Test
    void onlyTheBrowserThatLeftComesBackAndOnce() {
        HubClient browser = new HubClient(port);
        String callback = callback(browser.get("/hub/oauth_login/wiki"));
        HubClient other = new HubClient(port);
        other.get("/hub/oauth_login/wiki");

        assertRefused(other.get(callback), "OAuth state mismatch");
        assertRefused(new HubClient(port).get(callback), "OAuth state missing from cookies");
        assertRefused(browser.get("/hub/oauth_callback/wiki?oauth_verifier=x"), "OAuth state");
        assertRefused(browser.get("/hub/oauth_callback/wiki?oauth_token=x"), "without a code");
        assertThat(browser.get(callback).status()).isEqualTo(302);
        assertRefused(browser.get(callback), "OAuth state");
    }

    @Test
    void aVerifierOfAnotherSignInIsRefused() {
        HubClient browser = new HubClient(port);
        String callback = callback(browser.get("/hub/oauth_login/wiki"));

        Answer answer = browser.get(callback.replaceFirst("verifier-[0-9a-f]+", "verifier-0"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("does not accept this sign-in");
    }

    @ParameterizedTest
    @CsvSource({
        "iss, https://other.example",
        "aud, other",
        "nonce, other",
        "exp, 1000000000",
        "iat, 9000000000"
    })
    void statementsThatAreNotForThisSignInAreRefused(String claim, String value) {
        wiki.says(claim, value.matches("\\d+") ? (Object) Long.valueOf(value) : value);
        assertThat(signIn().status()).isEqualTo(502);
    }

    @Test
    void statementsThatSomebodyElseSignedAreRefused() {
        wiki.signsWith("0".repeat(40));
        assertThat(signIn().status()).isEqualTo(502);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Error: consumer is not approved", "{}", "<html></html>", ""})
    void aWikiThatGivesNoTokenIsToldSo(String answer) {
        service.on("/w/index.php", _ -> Reply.json(answer));
        assertThat(new HubClient(port).get("/hub/oauth_login/wiki").status()).isEqualTo(502);
        service.on("/w/index.php", _ -> Reply.status(503));
        assertThat(new HubClient(port).get("/hub/oauth_login/wiki").status()).isEqualTo(503);
    }

    @Test
    void whoeverIsBlockedOrHasTheNameOfAnotherStaysOut() {
        wiki.says("username", "Bad Man");
        assertThat(signIn().status()).isEqualTo(403);
        wiki.says("username", "Carol");
        assertThat(signIn().status()).isEqualTo(302);
        wiki.says("sub", 4712);
        assertThat(signIn().status()).isEqualTo(403);
    }

    @Test
    void theWikiIsAskedAgainAndSessionsEndWhenTheTokenIsTakenBack() {
        wiki.says("username", "Dora");
        HubClient browser = new HubClient(port);
        browser.get(callback(browser.get("/hub/oauth_login/wiki")));
        wiki.says("editcount", 18);

        longAgo();

        assertThat(browser.get("/hub/home").status()).isEqualTo(200);
        assertThat(state("Dora").get("MEDIAWIKI_USER_IDENTITY"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("editcount", 18);
        wiki.revoke();
        longAgo();
        assertThat(browser.get("/hub/home").status()).isEqualTo(302);
    }

    @Test
    void aWikiThatKnowsOnlyTheBeginningOfTheAddressIsToldTheWhole() {
        try (SignInWorld world = new SignInWorld()) {
            new WikiScript(world.service, "http://hub.test/").wantsCallback().says("username", "A");
            String yaml =
                    "{MWOAuthenticator: {client_secret: %s, mw_index_url: URL/w/index.php,"
                                    .formatted(WikiScript.SECRET)
                            + " allow_all: true%s}}";

            assertThat(world.signIn("mediawiki", yaml.formatted(", send_callback: true")).allowed())
                    .isTrue();
            assertThatThrownBy(() -> world.signIn("mediawiki", yaml.formatted("")))
                    .hasMessageContaining("oauth_callback must be set");
        }
    }

    @Test
    void settingsThatCannotWorkStopTheStart() {
        try (SignInWorld world = new SignInWorld()) {
            for (String settings : List.of("mw_index_url: wiki", "client_secret: ''")) {
                assertThatThrownBy(() ->
                                world.signIn("mediawiki", "{MWOAuthenticator: {" + settings + "}}"))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(settings.substring(0, settings.indexOf(':')));
            }
        }
    }

    private void longAgo() {
        jdbc.sql(
                        "update users set refreshed_at = refreshed_at - interval '10' minute where"
                                + " name = 'Dora'")
                .update();
        refresh.forget();
    }

    private Answer signIn() {
        HubClient browser = new HubClient(port);
        return browser.get(callback(browser.get("/hub/oauth_login/wiki")));
    }

    private Map<String, Object> state(String name) {
        Object state =
                new HubClient(port)
                        .withToken("token-of-root")
                        .get("/hub/api/users/" + name)
                        .json()
                        .get("auth_state");
        return JsonText.object(JsonText.write(Objects.requireNonNull(state)));
    }

    private static String callback(Answer leave) {
        URI sent = URI.create(leave.header("Location"));
        String location =
                new HubClient(sent.getPort())
                        .get(sent.getRawPath() + "?" + sent.getRawQuery())
                        .header("Location");
        return location.substring(location.indexOf("/hub/"));
    }

    private static void assertRefused(Answer answer, String words) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains(words);
    }
}
