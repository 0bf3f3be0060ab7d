/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.oauth;

import static io.codehub.hub.oauth.SignInSteps.ask;
import static io.codehub.hub.oauth.SignInSteps.browser;
import static io.codehub.hub.oauth.SignInSteps.callback;
import static io.codehub.hub.oauth.SignInSteps.code;
import static io.codehub.hub.oauth.SignInSteps.form;
import static io.codehub.hub.oauth.SignInSteps.question;
import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubTest;
import io.codehub.hub.server.ServerCredential;
import io.codehub.spawner.ServerKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Users sign in to their servers by OAuth codes. */
@HubTest
@Import(SignInSteps.class)
class CodeSignInTest {

    @LocalServerPort private int port;
    @Autowired private SignInSteps steps;
    private HubClient olga;
    private ServerCredential server;

    @BeforeEach
    void serverOfOlga() {
        olga = browser(port, "olga");
        server = steps.run("olga");
    }

    @Test
    void ownServerNeedsNoConsent() {
        var sentBack = ask(olga, question(server, "olga"));
        assertThat(sentBack.status()).isEqualTo(302);
        assertThat(sentBack.header("Location")).startsWith("/user/olga/oauth_callback?code=");
        assertThat(sentBack.header("Cache-Control")).isEqualTo("no-store");
        assertThat(callback(sentBack)).containsEntry("state", "st/ate&1");

        var answer = exchange(form(server, "olga", callback(sentBack).getOrDefault("code", "")));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Pragma")).isEqualTo("no-cache");
        assertThat(answer.json())
                .containsEntry("token_type", "Bearer")
                .containsEntry("expires_in", 14 * 24 * 3600)
                .containsOnlyKeys("access_token", "expires_in", "token_type", "scope");
        var self = new HubClient(port).withToken(answer.text("access_token")).get("/hub/api/user");
        assertThat(self.json())
                .containsEntry("name", "olga")
                .containsEntry(
                        "scopes",
                        List.of(
                                "access:servers!server=olga/",
                                "read:users:groups!user=olga",
                                "read:users:name!user=olga"));
        assertThat(self.text("session_id")).isEqualTo(olga.cookies().get("jupyterhub-session-id"));
    }

    @Test
    void onlyAnEditorMayStopItself() {
        String stop = "delete:servers!server=olga/";
        var other = new HubClient(port).withToken(server.token()).get("/hub/api/user");
        assertThat(other.body()).doesNotContain(stop);

        String editor = steps.run("olga", ServerKind.CODE_SERVER).token();

        assertThat(new HubClient(port).withToken(editor).get("/hub/api/user").body())
                .contains(stop);
        var another =
                new HubClient(port)
                        .withToken(editor)
                        .send("DELETE", "/hub/api/users/eve/server", null);
        assertThat(another.status()).isIn(403, 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/user/olga/oauth_callback/",
                "/user/olga/oauth_callback?x=1",
                "/user/olga/oauth_callbac",
                "/user/olga/../eve/oauth_callback",
                "//evil.example/user/olga/oauth_callback",
                "http://127.0.0.1/user/olga/oauth_callback",
                "/USER/olga/oauth_callback"
            })
    void redirectsOnlyToTheRegisteredAddress(String redirect) {
        Map<String, String> question = question(server, "olga");
        question.put("redirect_uri", redirect);

        var answer = ask(olga, question);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Location")).isEmpty();
        assertThat(answer.body()).doesNotContain("evil.example");
    }

    @Test
    void unknownClientsAreToldNothing() {
        for (String client : List.of("", "jupyterhub", "jupyterhub-user-nosuch")) {
            Map<String, String> question = question(server, "olga");
            question.put("client_id", client);
            assertThat(ask(olga, question).status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"client_id", "response_type", "redirect_uri", "state"})
    void whatComesTwiceIsRefused(String field) {
        Map<String, String> question = question(server, "olga");
        String twice = "&" + HubClient.encoded(Map.of(field, question.get(field)));

        var answer = olga.get(SignInSteps.AUTHORIZE + "?" + HubClient.encoded(question) + twice);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Location")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "response_type, '', unsupported_response_type",
        "response_type, token, unsupported_response_type",
        "scope, nosuch, invalid_scope",
        "scope, admin:users, invalid_scope",
        "code_challenge_method, S512, invalid_request"
    })
    void tellsTheClientWhatIsWrong(String field, String value, String error) {
        Map<String, String> question = question(server, "olga");
        question.put(field, value);

        assertThat(callback(ask(olga, question)))
                .containsEntry("error", error)
                .containsEntry("state", "st/ate&1")
                .doesNotContainKey("code");
    }

    @Test
    void strangersSignInFirstAndTokensAreNoBrowsers() {
        HubClient stranger = new HubClient(port);

        for (HubClient client : List.of(stranger, stranger.withToken(server.token()))) {
            var answer = ask(client, question(server, "olga"));
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.header("Location")).startsWith("/hub/login?next=%2Fhub%2Fapi");
        }
    }

    @Test
    void serversOfOthersAreForbidden() {
        var answer = ask(browser(port, "eve"), question(server, "olga"));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("Location")).isEmpty();
    }

    @Test
    void codeWorksOnce() {
        Map<String, String> form = form(server, "olga", code(olga, question(server, "olga")));

        assertThat(exchange(form).status()).isEqualTo(200);
        refused(form, 400, "invalid_grant");
    }

    @Test
    void codeExpires() {
        Map<String, String> form = form(server, "olga", code(olga, question(server, "olga")));
        steps.expireCodes(server.clientId());

        refused(form, 400, "invalid_grant");
    }

    @ParameterizedTest
    @CsvSource({
        "client_secret, 0123456789abcdef0123456789abcdef, 401, invalid_client",
        "client_id, jupyterhub-user-nosuch, 401, invalid_client",
        "code, guessed, 400, invalid_grant",
        "code_verifier, '', 400, invalid_grant",
        "code_verifier, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM, 400, invalid_grant",
        "redirect_uri, /user/olga/, 400, invalid_request",
        "grant_type, refresh_token, 400, invalid_request",
        "grant_type, password, 400, unsupported_grant_type"
    })
    void wrongExchangeIsRefusedAndSpoilsNothing(
            String field, String value, int status, String error) {
        Map<String, String> right = form(server, "olga", code(olga, question(server, "olga")));
        Map<String, String> wrong = new HashMap<>(right);
        wrong.put(field, value);

        refused(wrong, status, error);
        wrong = new HashMap<>(right);
        wrong.remove("code_verifier");
        refused(wrong, 400, "invalid_request");

        assertThat(exchange(right).status()).isEqualTo(200);
    }

    @Test
    void codeIsOfNoUseToAnotherClient() {
        browser(port, "otto");
        ServerCredential other = steps.run("otto");
        Map<String, String> form = form(other, "otto", code(olga, question(server, "olga")));

        refused(form, 400, "invalid_grant");
    }

    @Test
    void secretsInTheAddressAreRefused() {
        Map<String, String> form = form(server, "olga", code(olga, question(server, "olga")));

        var answer =
                new HubClient(port)
                        .post(SignInSteps.TOKEN + "?" + HubClient.encoded(form), Map.of());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain(server.token());
    }

    @Test
    void guessingSecretsIsSlowedDown() {
        browser(port, "guarded");
        Map<String, String> form = form(steps.run("guarded"), "guarded", "none");
        form.put("client_secret", "a-guess-of-somebody");

        for (int i = 0; i < 5; i++) {
            refused(form, 401, "invalid_client");
        }
        assertThat(exchange(form).status()).isEqualTo(429);
    }

    @Test
    void codeDiesWithTheSessionOfTheBrowser() {
        Map<String, String> form = form(server, "olga", code(olga, question(server, "olga")));
        SignInSteps.signOut(olga);

        refused(form, 400, "invalid_grant");
    }

    @Test
    void tokensEndWithTheSessionTheyCameFrom() {
        HubClient first = tokenOf(olga);
        HubClient elsewhere = browser(port, "olga");
        HubClient second = tokenOf(elsewhere);
        SignInSteps.signOut(olga);
        assertThat(first.get("/hub/api/user").status()).isEqualTo(403);
        assertThat(second.get("/hub/api/user").status()).isEqualTo(200);

        SignInSteps.signIn(elsewhere, "olga");
        assertThat(second.get("/hub/api/user").status()).isEqualTo(403);
    }

    private HubClient tokenOf(HubClient browser) {
        return new HubClient(port)
                .withToken(SignInSteps.accessToken(browser, server, "olga", port));
    }

    private HubClient.Answer exchange(Map<String, String> form) {
        return new HubClient(port).post(SignInSteps.TOKEN, form);
    }

    private void refused(Map<String, String> form, int status, String error) {
        var answer = exchange(form);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json()).containsEntry("error", error);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("WWW-Authenticate"))
                .isEqualTo(status == 401 ? "Bearer error=\"" + error + "\"" : "");
        assertThat(answer.body()).doesNotContain(form.getOrDefault("client_secret", "-"));
    }
}
