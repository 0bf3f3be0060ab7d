/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.login.oauth.SignInWorld.Outcome;
import io.codehub.hub.login.oauth.http.ProviderException;
import io.codehub.hub.login.oauth.service.ScriptedService.Reply;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A service that is described by its settings, and one that describes itself. */
class GenericServiceTest {

    private static final String ADDRESSES =
            "authorize_url: URL/authorize, token_url: URL/token, userdata_url: URL/userinfo";
    private static final SignInWorld world = new SignInWorld();

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void reset() {
        world.service.reset();
        world.service.says("/userinfo", Map.of("username", "user1"));
    }

    @ParameterizedTest
    @CsvSource({"Ada, ada", "İlke, i̇lke", "42, 42"})
    void namesAreTextOrWholeNumbers(String given, String expected) {
        Object value = given.equals("42") ? Integer.valueOf(42) : given;
        world.service.says("/userinfo", Map.of("preferred_username", value));

        Outcome outcome = signIn("username_claim: preferred_username");

        assertThat(outcome.decision().name()).isEqualTo(expected);
        assertThat(outcome.allowed()).isTrue();
    }

    @Test
    void aServiceThatSaysNoNameIsAtFault() {
        for (Object name : new Object[] {"", List.of("x"), true}) {
            world.service.says("/userinfo", Map.of("username", name));
            assertThatThrownBy(() -> signIn("")).isInstanceOf(ProviderException.class);
        }
    }

    @Test
    void namesInObjectsOfObjectsAreFound() {
        world.service.says(
                "/userinfo",
                Map.of("ocs", Map.of("data", Map.of("id", "nele")), "https://x.org/name", "max"));

        assertThat(signIn("username_claim: ocs.data.id").decision().name()).isEqualTo("nele");
        assertThat(signIn("username_claim: 'https://x\\.org/name'").decision().name())
                .isEqualTo("max");
    }

    @Test
    void groupsAreListsOfNames() {
        world.service.says(
                "/userinfo",
                Map.of(
                        "username",
                        "user1",
                        "permissions",
                        Map.of("groups", List.of("super_user", "b")),
                        "objects",
                        List.of(Map.of("name", "x"))));
        String managed = "manage_groups: true, admin_groups: [super_user], auth_state_groups_key: ";

        Outcome nested = signIn(managed + "oauth_user.permissions.groups", false);
        assertThat(nested.decision().groups()).isEqualTo(Set.of("super_user", "b"));
        assertThat(nested.decision().admin()).isTrue();
        assertThat(nested.allowed()).isTrue();
        Outcome objects = signIn(managed + "oauth_user.objects", false);
        assertThat(objects.decision().groups()).isEmpty();
        assertThat(objects.allowed()).isFalse();
    }

    @Test
    void whatWasGrantedLetsPeopleIn() {
        String scopes = "scope: [basic, advanced], allowed_scopes: ";
        world.service.tokenField("scope", "basic");
        assertThat(signIn(scopes + "[advanced]", false).allowed()).isFalse();
        assertThat(signIn(scopes + "[basic]", false).allowed()).isTrue();
        assertThatThrownBy(() -> signIn("scope: [basic], allowed_scopes: [other]", false))
                .hasMessageContaining("allowed_scopes");
    }

    @Test
    void credentialsGoInTheBodyOrAsBasic() {
        Outcome basic =
                world.signIn(
                        "generic-oauth",
                        "{GenericOAuthenticator: {"
                                + ADDRESSES
                                + ", allow_all: true, basic_auth: true, client_id: cid,"
                                + " client_secret: 's&c ret'}}");

        assertThat(basic.allowed()).isTrue();
        var request = world.service.log("/token").getLast();
        assertThat(request.header("Authorization"))
                .isEqualTo(
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(
                                                "cid:s&c ret"
                                                        .getBytes(
                                                                java.nio.charset.StandardCharsets
                                                                        .UTF_8)));
        assertThat(request.form()).doesNotContainKeys("client_secret", "client_id");
    }

    @Test
    void theChallengeCanBeLeftOut() {
        assertThat(signIn("enable_pkce: false").allowed()).isTrue();
        assertThat(world.service.log("/authorize").getLast().query())
                .doesNotContainKey("code_challenge");
        assertThat(world.service.log("/token").getLast().form()).doesNotContainKey("code_verifier");
    }

    @Test
    void parametersAreAddedWhereTheyAreConfigured() {
        signIn(
                "userdata_params: {state: state}, userdata_token_method: url, token_params: {extra:"
                        + " x}, extra_authorize_params: {prompt: consent, state: planted}");

        assertThat(world.service.log("/authorize").getLast().query())
                .containsEntry("prompt", "consent")
                .doesNotContainEntry("state", "planted");
        assertThat(world.service.log("/token").getLast().form()).containsEntry("extra", "x");
        assertThat(world.service.log("/userinfo").getLast().query())
                .containsEntry("state", "state")
                .containsKey("access_token");
    }

    @Test
    void otherTypesOfTokensAreNamedAsTheyAre() {
        world.service.tokenField("token_type", "token");
        signIn("");
        assertThat(world.service.log("/userinfo").getLast().header("Authorization"))
                .startsWith("token access-");
    }

    @Test
    void identityTokensAreCheckedWithoutKeys() {
        String yaml =
                "{GenericOAuthenticator: {authorize_url: URL/authorize, token_url: URL/token,"
                        + " userdata_from_id_token: true, accept_unsigned_id_tokens: true,"
                        + " allow_all: true}}";
        world.service.idToken(Map.of("username", "user1"));
        assertThat(world.signIn("generic-oauth", yaml).decision().name()).isEqualTo("user1");

        world.service.idToken(Map.of("username", "user1", "aud", "other"));
        assertThatThrownBy(() -> world.signIn("generic-oauth", yaml))
                .hasMessageContaining("somebody else");
        world.service.idToken(Map.of("username", "user1", "exp", 1000));
        assertThatThrownBy(() -> world.signIn("generic-oauth", yaml))
                .hasMessageContaining("expired");
    }

    @Test
    void signaturesAreCheckedWhereTheKeysAreKnown() {
        String yaml =
                "{GenericOAuthenticator: {authorize_url: URL/authorize, token_url: URL/token,"
                        + " jwks_url: URL/jwks, userdata_from_id_token: true, allow_all: true}}";
        world.service.idToken(Map.of("username", "user1"));
        assertThat(world.signIn("generic-oauth", yaml).allowed()).isTrue();

        forge(Map.of("username", "admin"));
        assertThatThrownBy(() -> world.signIn("generic-oauth", yaml))
                .hasMessageContaining("not signed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"iss", "aud", "nonce", "exp", "signature"})
    void openIdConnectAcceptsNothingThatIsWrong(String what) {
        String yaml = "{OIDCAuthenticator: {issuer: URL, allow_all: true}}";
        world.service.says("/userinfo", Map.of("preferred_username", "ida", "sub", "subject-1"));
        world.service.idToken(Map.of());
        assertThat(world.signIn("oidc", yaml).decision().name()).isEqualTo("ida");

        switch (what) {
            case "signature" -> forge(Map.of("nonce", "nonce"));
            case "exp" -> world.service.idToken(Map.of("exp", 1000));
            default -> world.service.idToken(Map.of(what, "another"));
        }
        assertThatThrownBy(() -> world.signIn("oidc", yaml)).isInstanceOf(ProviderException.class);
    }

    @Test
    void openIdConnectTakesNobodyElsesInformation() {
        world.service.says("/userinfo", Map.of("preferred_username", "ida", "sub", "another"));
        world.service.idToken(Map.of());
        assertThatThrownBy(() -> world.signIn("oidc", "{OIDCAuthenticator: {issuer: URL}}"))
                .hasMessageContaining("somebody else");
    }

    @Test
    void servicesThatDescribeThemselvesWrongAreOfNoUse() {
        Map<String, Object> good =
                Map.of(
                        "issuer", world.service.url(),
                        "authorization_endpoint", world.service.url() + "/authorize",
                        "token_endpoint", world.service.url() + "/token",
                        "userinfo_endpoint", world.service.url() + "/userinfo",
                        "jwks_uri", world.service.url() + "/jwks");
        List<Map.Entry<String, Object>> wrong =
                List.of(
                        Map.entry("issuer", "https://other.example"),
                        Map.entry("authorization_endpoint", "javascript:alert(1)"),
                        Map.entry("authorization_endpoint", 7),
                        Map.entry("token_endpoint", ""),
                        Map.entry("jwks_uri", ""),
                        Map.entry("userinfo_endpoint", "file:///etc/passwd"));
        for (Map.Entry<String, Object> field : wrong) {
            Map<String, Object> changed = new HashMap<>(good);
            changed.put(field.getKey(), field.getValue());
            world.service.idToken(Map.of("preferred_username", "ada"));
            world.service.on("/.well-known/openid-configuration", _ -> Reply.json(changed));
            assertThatThrownBy(() -> world.signIn("oidc", "{OIDCAuthenticator: {issuer: URL}}"))
                    .as(field.toString())
                    .isInstanceOf(ProviderException.class);
        }
    }

    /** An address with a token of that size gets lost on the way. */
    @Test
    void peopleWithHugeTokensSignOutByTheNameOfTheClient() {
        OAuthAuthenticator authenticator =
                SignInWorld.authenticator(
                        world.configuration("oidc", "{OIDCAuthenticator: {issuer: URL}}"),
                        Map.of());
        String back = "https://hub.test/hub/login";

        assertThat(authenticator.logoutUrl(Map.of("id_token", "a.b.c"), back))
                .contains("id_token_hint=a.b.c", "client_id=hub-id");
        assertThat(authenticator.logoutUrl(Map.of("id_token", "x".repeat(9000)), back))
                .startsWith(world.service.url() + "/logout?client_id=hub-id&")
                .doesNotContain("id_token_hint");
    }

    @Test
    void settingsThatMakeNoSenseStopTheStart() {
        assertThatThrownBy(() -> world.signIn("generic-oauth", "{}"))
                .hasMessageContaining("authorize_url");
        assertThatThrownBy(() -> signIn("userdata_from_id_token: true"))
                .hasMessageContaining("exclude each other");
        String fromToken =
                "{GenericOAuthenticator: {authorize_url: URL/authorize, token_url: TOKEN,"
                        + " userdata_from_id_token: true, accept_unsigned_id_tokens: OPTION,"
                        + " validate_server_cert: CHECKED}}";
        assertThatThrownBy(() ->
                        world.signIn(
                                "generic-oauth",
                                fromToken
                                        .replace("TOKEN", "https://sso.example/token")
                                        .replace("OPTION", "false")
                                        .replace("CHECKED", "true")))
                .hasMessageContaining("issuer or jwks_url");
        assertThatThrownBy(() ->
                        world.signIn(
                                "generic-oauth",
                                fromToken
                                        .replace("TOKEN", "http://sso.example/token")
                                        .replace("OPTION", "true")
                                        .replace("CHECKED", "true")))
                .hasMessageContaining("must begin with https://");
        assertThatThrownBy(() ->
                        world.signIn(
                                "generic-oauth",
                                fromToken
                                        .replace("TOKEN", "https://sso.example/token")
                                        .replace("OPTION", "true")
                                        .replace("CHECKED", "false")))
                .hasMessageContaining("certificate there must be checked");
        assertThatThrownBy(() -> world.signIn("oidc", "{}")).hasMessageContaining("issuer");
        assertThatThrownBy(() -> signIn("client_id: ''")).hasMessageContaining("client_id");
    }

    /** The values of a Keycloak as the guide of the JupyterHub chart has them. */
    @Test
    void aKeycloakOfTheGuideWorksUnchanged() {
        String realm = "/auth/realms/demo/protocol/openid-connect";
        world.service.alias(realm + "/auth", "/authorize");
        world.service.alias(realm + "/token", "/token");
        world.service.says(
                realm + "/userinfo",
                Map.of(
                        "sub",
                        "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
                        "preferred_username",
                        "jane",
                        "groups",
                        List.of("/staff", "/admins")));

        Outcome outcome =
                world.signIn(
                        "oauthenticator.generic.genericoauthenticator",
                        """
                        {GenericOAuthenticator: {client_id: jupyterhub, client_secret: x,
                          oauth_callback_url: 'http://hub.test/hub/oauth_callback',
                          authorize_url: URL/auth/realms/demo/protocol/openid-connect/auth,
                          token_url: URL/auth/realms/demo/protocol/openid-connect/token,
                          userdata_url: URL/auth/realms/demo/protocol/openid-connect/userinfo,
                          login_service: keycloak, username_claim: preferred_username,
                          userdata_params: {state: state}, manage_groups: true,
                          auth_state_groups_key: oauth_user.groups,
                          allowed_groups: [/staff], admin_groups: [/admins]}}
                        """);

        assertThat(outcome.allowed()).isTrue();
        assertThat(outcome.decision().admin()).isTrue();
    }

    private static void forge(Map<String, Object> claims) {
        Map<String, Object> all =
                new HashMap<>(
                        Map.of(
                                "iss",
                                world.service.url(),
                                "aud",
                                "hub-id",
                                "sub",
                                "subject-1",
                                "exp",
                                System.currentTimeMillis() / 1000 + 600));
        all.putAll(claims);
        world.service.tokenField("id_token", world.service.keys().forge(all));
    }

    private static Outcome signIn(String settings) {
        return signIn(settings, true);
    }

    private static Outcome signIn(String settings, boolean everybody) {
        String more = settings.isEmpty() ? "" : ", " + settings;
        return world.signIn(
                "generic-oauth",
                "{GenericOAuthenticator: {"
                        + ADDRESSES
                        + ", allow_all: "
                        + everybody
                        + more
                        + "}}");
    }
}
