/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.oauth;

import static io.codehub.hub.oauth.SignInSteps.ask;
import static io.codehub.hub.oauth.SignInSteps.browser;
import static io.codehub.hub.oauth.SignInSteps.callback;
import static io.codehub.hub.oauth.SignInSteps.xsrf;
import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Services as OAuth clients: what they may leave out, and what ends their access. */
@HubTest
@Import(SignInSteps.class)
class ServiceSignInTest {

    private static final String SERVICES = "/hub/api/services/";

    @LocalServerPort private int port;
    @Autowired private JdbcClient jdbc;

    private final List<String> added = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private HubClient captain;

    @BeforeEach
    void clients() {
        captain = new HubClient(port).withToken("token-of-service-captain");
    }

    @AfterEach
    void removeServices() {
        added.forEach(name -> captain.send("DELETE", SERVICES + name, null));
    }

    @Test
    void serviceThatNeedsNoConsentGetsItAtOnce() {
        add(
                "swift",
                Map.of("oauth_no_confirm", true, "oauth_client_allowed_scopes", List.of("self")));

        String token = signIn(browser(port, "boss"), question("swift"));

        assertThat(scopes(token)).contains("access:services!service=swift", "servers!user=boss");
        assertThat(ask(browser(port, "norman"), question("swift")).status()).isEqualTo(403);
    }

    @Test
    void redirectUriMayBeLeftOutAndIsTheRegisteredOneThen() {
        add("terse", Map.of("oauth_no_confirm", true));
        Map<String, String> question = question("terse");
        question.remove("redirect_uri");

        var sent = ask(browser(port, "boss"), question);

        assertThat(sent.header("Location")).startsWith("/services/terse/oauth_callback?code=");
        Map<String, String> form = form("terse", callback(sent).getOrDefault("code", ""));
        form.remove("redirect_uri");
        assertThat(exchange(form).status()).isEqualTo(200);
    }

    @Test
    void challengeWithoutMethodIsTheVerifierAndVerifierWithoutChallengeMeansNothing() {
        add("plain", Map.of("oauth_no_confirm", true));
        HubClient boss = browser(port, "boss");
        Map<String, String> question = question("plain");
        question.put("code_challenge", SignInSteps.VERIFIER);
        Map<String, String> form =
                form("plain", callback(ask(boss, question)).getOrDefault("code", ""));
        form.put("code_verifier", SignInSteps.CHALLENGE);
        assertThat(exchange(form).json()).containsEntry("error", "invalid_grant");
        form.put("code_verifier", SignInSteps.VERIFIER);
        assertThat(exchange(form).status()).isEqualTo(200);

        form = form("plain", callback(ask(boss, question("plain"))).getOrDefault("code", ""));
        form.put("code_verifier", SignInSteps.VERIFIER);
        assertThat(exchange(form).status()).isEqualTo(200);
    }

    @Test
    void rolesStandForTheirScopes() {
        add("roles", Map.of("oauth_client_allowed_scopes", List.of("read:hub", "self")));
        Map<String, String> question = question("roles");
        question.put("scope", "ward-role identify");

        var page = ask(browser(port, "boss"), question);

        assertThat(page.body()).contains("value=\"read:hub\"").doesNotContain("value=\"self\"");
    }

    @Test
    void inheritHidesAllOthers() {
        add("heir", Map.of("oauth_client_allowed_scopes", List.of("read:hub", "inherit")));

        var page = ask(browser(port, "boss"), question("heir"));

        assertThat(page.body()).contains("value=\"inherit\"").doesNotContain("value=\"read:hub\"");
    }

    @Test
    void onlyTheBodyIsAPlaceForSecrets() {
        add("basic", Map.of());
        Map<String, String> form = form("basic", "none");
        form.remove("client_secret");
        String both = "service-basic:token-of-basic";

        var answer =
                new HubClient(port)
                        .with(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        both.getBytes(StandardCharsets.UTF_8)))
                        .post(SignInSteps.TOKEN, form);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json()).containsEntry("error", "invalid_client");
        assertThat(new HubClient(port).get(SignInSteps.TOKEN).status()).isEqualTo(405);
    }

    @Test
    void clientsWithoutSecretOrWithNothingBehindThemAreOfNoUse() {
        captain.send("POST", SERVICES + "mute", Map.of("url", "http://127.0.0.1:1"));
        added.add("mute");
        assertThat(ask(browser(port, "boss"), question("mute")).status()).isEqualTo(400);

        add("orphan", Map.of());
        jdbc.sql("update services set oauth_client_id = null where name = 'orphan'").update();
        assertThat(ask(browser(port, "boss"), question("orphan")).status()).isEqualTo(500);
        jdbc.sql("delete from oauth_clients where identifier = 'service-orphan'").update();
    }

    @Test
    void whoeverLosesTheRightToTheServiceHasNoneThere() {
        add("lapse", Map.of("oauth_no_confirm", true));
        HubClient visitor = browser(port, "vera");
        grant("vera", "access:services!service=lapse");
        String token = signIn(visitor, question("lapse"));
        assertThat(scopes(token)).contains("access:services!service=lapse");

        jdbc.sql("delete from roles where name = 'lapse-role'").update();

        assertThat(scopes(token)).doesNotContain("access:services!service=lapse");
        assertThat(ask(visitor, question("lapse")).status()).isEqualTo(403);
        assertThat(
                        visitor.post(
                                        SignInSteps.AUTHORIZE
                                                + "?"
                                                + HubClient.encoded(question("lapse")),
                                        Map.of("_xsrf", xsrf(visitor)))
                                .status())
                .as("the form is no way around")
                .isEqualTo(403);
    }

    @Test
    void endOfOneTokenIsTheEndOfAllOfThatService() {
        add("many", Map.of("oauth_no_confirm", true));
        HubClient boss = browser(port, "boss");
        String first = signIn(boss, question("many"));
        String second = signIn(boss, question("many"));
        HubClient robot = new HubClient(port).withToken("token-of-service-captain");
        String id = new HubClient(port).withToken(first).get("/hub/api/user").text("token_id");
        assertThat(robot.get("/hub/api/users/boss/tokens/" + id).json())
                .containsEntry("oauth_client", "JupyterHub service many")
                .containsEntry("note", "");

        robot.send("DELETE", "/hub/api/users/boss/tokens/" + id, null);

        for (String token : List.of(first, second)) {
            assertThat(new HubClient(port).withToken(token).get("/hub/api/user").status())
                    .isEqualTo(403);
        }
    }

    @Test
    void endOfTheServiceIsTheEndOfItsTokens() {
        add("brief", Map.of("oauth_no_confirm", true));
        String token = signIn(browser(port, "boss"), question("brief"));

        captain.send("DELETE", SERVICES + "brief", null);

        assertThat(new HubClient(port).withToken(token).get("/hub/api/user").status())
                .isEqualTo(403);
        assertThat(ask(browser(port, "boss"), question("brief")).status()).isEqualTo(400);
    }

    private void grant(String user, String scope) {
        jdbc.sql("insert into roles (name, scopes) values ('lapse-role', :scopes)")
                .param("scopes", "[\"" + scope + "\"]")
                .update();
        jdbc.sql(
                        """
                        insert into user_roles (user_id, role_id)
                        select u.id, r.id from users u, roles r
                        where u.name = :user and r.name = 'lapse-role'
                        """)
                .param("user", user)
                .update();
    }

    private void add(String name, Map<String, Object> more) {
        Map<String, Object> body = new LinkedHashMap<>(more);
        body.put("url", "http://127.0.0.1:1");
        body.put("api_token", "token-of-" + name);
        assertThat(captain.send("POST", SERVICES + name, body).status()).isEqualTo(201);
        added.add(name);
    }

    private static Map<String, String> question(String service) {
        Map<String, String> question = new LinkedHashMap<>();
        question.put("client_id", "service-" + service);
        question.put("redirect_uri", "/services/" + service + "/oauth_callback");
        question.put("response_type", "code");
        question.put("state", "s");
        return question;
    }

    private static Map<String, String> form(String service, String code) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", "service-" + service);
        form.put("client_secret", "token-of-" + service);
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", "/services/" + service + "/oauth_callback");
        return form;
    }

    private String signIn(HubClient browser, Map<String, String> question) {
        String code = callback(ask(browser, question)).getOrDefault("code", "");
        String service = question.getOrDefault("client_id", "").substring("service-".length());
        return exchange(form(service, code)).text("access_token");
    }

    private HubClient.Answer exchange(Map<String, String> form) {
        return new HubClient(port).post(SignInSteps.TOKEN, form);
    }

    private List<String> scopes(String token) {
        Object scopes =
                new HubClient(port).withToken(token).get("/hub/api/user").json().get("scopes");
        return scopes instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }
}
