/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.way;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.HubClient;
import io.codehub.hub.HubClient.Answer;
import io.codehub.hub.TestHub;
import io.codehub.hub.login.AuthRefresh;
import io.codehub.hub.login.oauth.service.ScriptedService;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Several ways to sign in, side by side: two services, a third with the same people, two forms. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestHub.class)
class SeveralWaysTest {

    private static final ScriptedService uni = new ScriptedService();
    private static final ScriptedService forge = new ScriptedService();
    private static final ScriptedService federation = new ScriptedService();

    @LocalServerPort private int port;
    @Autowired private JdbcClient jdbc;
    @Autowired private AuthRefresh refresh;

    @DynamicPropertySource
    static void configuration(DynamicPropertyRegistry registry) {
        registry.add(
                "codehub.test.config",
                () ->
                        """
                        {JupyterHub: {authenticator_class: multiauthenticator, services: [{name: root,
                           api_token: token-of-root}], load_roles: [{name: root, scopes:
                           ['read:hub', 'admin:users', 'admin:auth_state', read:metrics], services:
                           [root]}]},
                         Authenticator: {blocked_users: ['University:mallory'], admin_users:
                           ['test:chief']},
                         GenericOAuthenticator: {username_claim: preferred_username},
                         MultiAuthenticator: {authenticators: [
                           {authenticator_class: generic-oauth, url_prefix: /uni, config: {client_id:
                             id-of-uni, client_secret: s3cr3t, authorize_url: '%1$s/authorize',
                             token_url: '%1$s/token', userdata_url: '%1$s/userinfo', login_service:
                             University, allowed_users: [ada, mallory], admin_users: [Ada]}},
                           {authenticator_class: generic-oauth, id: forge, username_prefix: 'Dev:',
                             config: {client_id: id-of-forge, client_secret: s3cr3t, authorize_url:
                             '%2$s/authorize', token_url: '%2$s/token', userdata_url: '%2$s/userinfo',
                             login_service: Forge, allow_all: true, enable_auth_state: true,
                             logout_redirect_url: 'https://forge.example/bye'}},
                           {authenticator_class: generic-oauth, id: federation, same_users_as: forge,
                             config: {client_id: id-of-federation, client_secret: s3cr3t,
                             authorize_url: '%3$s/authorize', token_url: '%3$s/token', userdata_url:
                             '%3$s/userinfo', login_service: Federation, allow_all: true}},
                           {authenticator_class: firstuse, id: local, username_prefix: '', config:
                             {min_password_length: 4}},
                           {authenticator_class: dummy, url_prefix: test, config: {password: pw}}]}}
                        """
                                .formatted(uni.url(), forge.url(), federation.url()));
    }

    @AfterAll
    static void stop() {
        uni.close();
        forge.close();
        federation.close();
    }

    @BeforeEach
    void reset() {
        uni.reset();
        forge.reset();
        federation.reset();
    }

    @Test
    void thePageOffersAllWays() {
        String page = new HubClient(port).get("/hub/login?next=%2Fhub%2Ftoken").body();

        assertThat(page)
                .containsSubsequence(
                        "/hub/oauth_login/uni?next=%2Fhub%2Ftoken",
                        "Sign in with University",
                        "/hub/oauth_login/forge?next=",
                        "Sign in with Forge",
                        "or with an account of this hub",
                        "action=\"/hub/login/local?next=",
                        "id=\"username_input\"",
                        "or with any name, for tests",
                        "action=\"/hub/login/test?next=",
                        "id=\"username_input_test\"");
    }

    @Test
    void eachServiceHasItsOwnAddressesSettingsAndNames() {
        says(uni, "Ada", "1");
        says(forge, "ada", "1");
        HubClient browser = new HubClient(port);

        Answer leave = browser.get("/hub/oauth_login/uni?next=%2Fhub%2Ftoken");
        assertThat(query(leave))
                .containsEntry("client_id", "id-of-uni")
                .containsEntry(
                        "redirect_uri", "http://127.0.0.1:" + port + "/hub/oauth_callback/uni");
        assertThat(browser.get(callback(leave)).header("Location")).isEqualTo("/hub/token");
        assertThat(browser.get("/hub/home").body()).contains("Account of </span>university:ada");
        assertThat(model("university:ada").get("admin")).isEqualTo(true);

        HubClient other = new HubClient(port);
        Answer toForge = other.get("/hub/oauth_login/forge");
        assertThat(query(toForge)).containsEntry("client_id", "id-of-forge");
        assertThat(other.get(callback(toForge)).status()).isEqualTo(302);
        assertThat(other.get("/hub/home").body()).contains("Account of </span>dev:ada");
        assertThat(model("dev:ada").get("admin")).isEqualTo(false);

        says(uni, "eve", "2");
        assertThat(through("uni").status()).isEqualTo(403);
        says(uni, "Mallory", "3");
        assertThat(through("uni").status()).isEqualTo(403);
    }

    @Test
    void thePageOfAWayThatHasItsOwnLeadsThere() {
        assertThat(new HubClient(port).get("/hub/login/uni?next=%2Fhub%2Ftoken").header("Location"))
                .isEqualTo("/hub/oauth_login/uni?next=%2Fhub%2Ftoken");
    }

    @Test
    void onlyThoseWithAPasswordHereChangeIt() {
        says(forge, "paula", "9");
        HubClient browser = new HubClient(port);
        assertThat(browser.get(callback(browser.get("/hub/oauth_login/forge"))).status())
                .isEqualTo(302);

        assertThat(browser.get("/hub/auth/change-password").status()).isEqualTo(404);
    }

    @Test
    void theClassicAddressesAndThoseOfThePackageLeadToTheirWays() {
        says(uni, "ada", "1");
        HubClient classic = new HubClient(port);
        Answer leave = classic.get("/hub/oauth_login");
        assertThat(query(leave)).containsEntry("client_id", "id-of-uni");
        String back = callback(leave).replace("/oauth_callback/uni", "/oauth_callback");
        assertThat(classic.get(back).status()).isEqualTo(302);

        HubClient old = new HubClient(port);
        String oldBack =
                callback(old.get("/hub/uni/oauth_login"))
                        .replace("/oauth_callback/uni", "/uni/oauth_callback");
        assertThat(old.get(oldBack).status()).isEqualTo(302);
        assertThat(old.get("/hub/test/login?next=%2Fhub%2Fhome").header("Location"))
                .startsWith("/hub/login/test?next=");
        assertThat(old.get("/hub/oauth_login/none").status()).isEqualTo(404);
        assertThat(old.get("/hub/oauth_login/local").status()).isEqualTo(404);
    }

    @Test
    void anAnswerOfOneServiceDoesNotEndASignInAtAnother() {
        says(uni, "ada", "1");
        says(forge, "ada", "1");
        HubClient browser = new HubClient(port);
        String back = callback(browser.get("/hub/oauth_login/uni"));

        Answer mixed = browser.get(back.replace("/oauth_callback/uni", "/oauth_callback/forge"));

        assertThat(mixed.status()).isEqualTo(400);
        assertThat(mixed.body()).contains("OAuth state mismatch");
        assertThat(forge.log("/token")).isEmpty();
    }

    @Test
    void sameNamesAreDifferentPeopleUnlessTheyAreDeclaredToBeTheSame() {
        says(forge, "sam", "1");
        says(federation, "Sam", "77");
        assertThat(through("forge").status()).isEqualTo(302);

        assertThat(through("federation").status()).isEqualTo(302);
        assertThat(users("%sam")).isEqualTo(1);

        says(federation, "sam", "78");
        assertThat(through("federation").status()).isEqualTo(403);
        says(forge, "sam", "2");
        assertThat(through("forge").status()).isEqualTo(403);
        says(forge, "sam", "1");
        assertThat(through("forge").status()).isEqualTo(302);
    }

    @Test
    void namesOfOneWayCannotBeHadByAnother() {
        says(uni, "ada", "1");
        assertThat(through("uni").status()).isEqualTo(302);

        assertThat(fill("local", "university:ada", "long enough").status()).isEqualTo(403);
        assertThat(fill("local", "University:Ada", "long enough").status()).isEqualTo(403);
        assertThat(fill("local", "dev:new", "long enough").status()).isEqualTo(403);
        assertThat(users("dev:new")).isZero();
        assertThat(fill("test", "university:ada", "pw").status()).isEqualTo(302);
        assertThat(users("test:university:ada")).isEqualTo(1);
        assertThat(model("test:university:ada").get("admin")).isEqualTo(false);
    }

    @Test
    void formsStandSideBySide() {
        assertThat(fill("local", "Lou", "secret").status()).isEqualTo(302);
        assertThat(fill("test", "lou", "pw").status()).isEqualTo(302);
        assertThat(users("%lou")).isEqualTo(2);

        Answer wrong = fill("test", "lou", "secret");
        assertThat(wrong.status()).isEqualTo(403);
        assertThat(wrong.body())
                .containsSubsequence("id=\"username_input\"", "id=\"username_input_test\"", "lou");
        assertThat(fill("", "lou", "secret").status()).isEqualTo(302);
        assertThat(fill("uni", "lou", "secret").status()).isEqualTo(405);
        assertThat(fill("none", "lou", "secret").status()).isEqualTo(404);
        assertThat(fill("test", "chief", "pw").status()).isEqualTo(302);
        assertThat(model("test:chief").get("admin")).isEqualTo(true);
    }

    @Test
    void stateQuestionsAndTheEndGoToTheWayByWhichSomebodyCame() {
        says(forge, "fay", "1");
        HubClient fay = new HubClient(port);
        fay.get(callback(fay.get("/hub/oauth_login/forge")));
        assertThat(model("dev:fay").get("auth_state"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsKey("access_token");
        int asked = forge.log("/userinfo").size();
        due("dev:fay");

        assertThat(fay.get("/hub/home").status()).isEqualTo(200);

        assertThat(forge.log("/userinfo")).hasSize(asked + 1);
        assertThat(uni.log("/userinfo")).isEmpty();

        says(federation, "fay", "2");
        HubClient again = new HubClient(port);
        again.get(callback(again.get("/hub/oauth_login/federation")));
        assertThat(model("dev:fay").get("auth_state")).isNull();
        assertThat(leave(fay).header("Location")).isEqualTo("https://forge.example/bye");
        assertThat(leave(again).header("Location")).isEqualTo("/hub/login");
        assertThat(new HubClient(port).get("/hub/logout").header("Location"))
                .isEqualTo("/hub/login");
    }

    @Test
    void theHubTellsWhichWayItWas() {
        says(forge, "gus", "1");
        through("forge");
        fill("test", "gus", "wrong");
        HubClient root = new HubClient(port).withToken("token-of-root");

        assertThat(root.get("/hub/api/info").json().get("authenticator"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("class", "multiauthenticator.multiauthenticator.MultiAuthenticator")
                .extractingByKey("ways", InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("uni", "forge", "federation", "local", "test");
        assertThat(root.get("/hub/metrics").body())
                .containsPattern(
                        "login_duration_seconds_count\\{status=\"LoginStatus.success\",way=\"forge\"}")
                .containsPattern(
                        "login_duration_seconds_count\\{status=\"LoginStatus.failure\",way=\"test\"}");
        assertThat(
                        jdbc.sql(
                                        "select details from audit_events where action = 'login.ok'"
                                                + " and target = 'dev:gus'")
                                .query(String.class)
                                .list())
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("\"way\":\"forge\"");
    }

    private Answer through(String way) {
        HubClient browser = new HubClient(port);
        return browser.get(callback(browser.get("/hub/oauth_login/" + way)));
    }

    private Answer fill(String way, String name, String password) {
        jdbc.sql("delete from failed_attempts").update();
        HubClient browser = new HubClient(port).with("Sec-Fetch-Mode", "navigate");
        browser.get("/hub/login");
        Map<String, String> form = new HashMap<>(Map.of("username", name, "password", password));
        form.put("_xsrf", String.valueOf(browser.cookies().get("_xsrf")));
        return browser.post("/hub/login" + (way.isEmpty() ? "" : "/" + way), form);
    }

    private static Answer leave(HubClient browser) {
        return browser.with("Sec-Fetch-Mode", "navigate").get("/hub/logout");
    }

    private static void says(ScriptedService service, String name, String subject) {
        service.says("/userinfo", Map.of("preferred_username", name, "sub", subject));
    }

    private static String callback(Answer leave) {
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

    private Map<String, Object> model(String name) {
        return new HubClient(port)
                .withToken("token-of-root")
                .get("/hub/api/users/" + HubClient.encoded(name))
                .json();
    }

    private long users(String like) {
        return jdbc.sql("select count(*) from users where name like :like")
                .param("like", like)
                .query(Long.class)
                .single();
    }

    private void due(String name) {
        jdbc.sql(
                        "update users set refreshed_at = timestamp '2020-01-01 00:00:00' where name"
                                + " = :name")
                .param("name", name)
                .update();
        refresh.forget();
    }
}
