/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.login.oauth.SignInWorld.Outcome;
import io.codehub.hub.login.oauth.pickle.Python;
import io.codehub.hub.login.oauth.service.ScriptedService.Reply;
import io.codehub.hub.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only Bitbucket, CILogon, Globus, Okpy and OpenShift have. */
class OtherServicesTest {

    private static final String IDP = "https://idp.uni.edu/shibboleth";
    private static final SignInWorld world = new SignInWorld();

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void reset() {
        world.service.reset();
    }

    @Test
    void membersOfWorkspacesOfBitbucketComeIn() {
        script("bitbucket");
        world.service.on(
                "/2.0/workspaces",
                request ->
                        request.query().containsKey("page")
                                ? Reply.json(
                                        Map.of(
                                                "values",
                                                List.of(Map.of("name", "group1", "slug", "g-1"))))
                                : Reply.json(
                                        Map.of(
                                                "values",
                                                List.of(Map.of("name", "other", "slug", "o")),
                                                "next",
                                                world.service.url()
                                                        + "/2.0/workspaces?role=member&page=2")));

        Outcome outcome = signIn("bitbucket", "allowed_teams: [group1]");

        assertThat(outcome.allowed()).isTrue();
        assertThat(SignInWorld.state(outcome, "user_teams")).isEqualTo(List.of("other", "group1"));
        assertThat(signIn("bitbucket", "allowed_teams: [g-1]").allowed()).isTrue();
        assertThat(signIn("bitbucket", "allowed_teams: [group2]").allowed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "jtkirk@Domain-to-strip.edu, 'action: strip_idp_domain, domain: domain-to-strip.edu',"
                + " jtkirk",
        "jtkirk@not-to-strip.edu, 'action: strip_idp_domain, domain: domain-to-strip.edu',"
                + " jtkirk@not-to-strip.edu",
        "jtkirk, 'action: prefix, prefix: some-prefix', some-prefix:jtkirk",
        "jtkirk, '', jtkirk"
    })
    void namesOfCiLogonFollowTheIdentityProvider(String claim, String rule, String name) {
        person(claim, IDP);
        assertThat(ciLogon(rule, "allow_all: true").decision().name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "a@allowed-domain.org, true",
        "a@sub.allowed-domain.org, true",
        "a@not-allowed-domain.org, false"
    })
    void domainsOfCiLogonMayBeAllowed(String claim, boolean allowed) {
        person(claim, IDP);
        Outcome outcome =
                ciLogon("", "allowed_domains: [ALLOWED-domain.org, '*.allowed-domain.org']");
        assertThat(outcome.allowed()).isEqualTo(allowed);
    }

    @Test
    void otherIdentityProvidersOfCiLogonStayOut() {
        person("a@uni.edu", "https://other.example/idp");
        assertThat(ciLogon("", "allow_all: true").decision().explanation())
                .contains("identity provider");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{uni.edu: {username_derivation: {username_claim: eppn}}}",
                "{'https://x.edu': {}}",
                "{'https://x.edu': {username_derivation: {username_claim: eppn}, extra: 1}}",
                "{'https://x.edu': {username_derivation: {username_claim: eppn, action:"
                        + " strip_idp_domain}}}",
                "{'https://x.edu': {username_derivation: {username_claim: eppn, action: prefix}}}",
                "{}"
            })
    void identityProvidersThatMakeNoSenseStopTheStart(String idps) {
        assertThatThrownBy(() ->
                        world.signIn("cilogon", "{CILogonOAuthenticator: {idps: " + idps + "}}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("idps");
    }

    @Test
    void theDefaultIdentityProviderOfCiLogonComesFirst() {
        String rule = "username_derivation: {username_claim: eppn}";
        String yaml =
                "{CILogonOAuthenticator: {idps: {'urn:a': {%1$s}, 'urn:b': {%1$s}, 'urn:c': {%1$s,"
                                .formatted(rule)
                        + " default: true}, 'urn:d': {%s}}, scope: [email]}}".formatted(rule);

        Map<String, String> sent = world.authorize("cilogon", yaml, Map.of());

        assertThat(sent)
                .containsEntry("selected_idp", "urn:c,urn:a,urn:b,urn:d")
                .containsEntry("scope", "email openid org.cilogon.userinfo")
                .containsEntry("", "https://cilogon.org/authorize");
    }

    @Test
    void onlyOneIdentityProviderOfGlobusMayBeLetIn() {
        script("globus");
        String settings = "allow_all: true, identity_provider: allowed.example.com";
        assertThat(signIn("globus", settings).decision().explanation())
                .contains("allowed.example.com");

        world.service.says(
                "/userinfo",
                Map.of("preferred_username", "wash@legitshipping.com@serenity.com", "sub", "1"));
        assertThat(signIn("globus", "allow_all: true").decision().name()).isEqualTo("wash");
        world.service.says("/userinfo", Map.of("email", "user1@allowed.example.com", "sub", "2"));
        assertThat(signIn("globus", settings + ", username_from_email: true").allowed()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'[allowed, admins]', true, true",
        "'[allowed]', true, false",
        "'[admins]', true, true",
        "'[others]', false, false"
    })
    void groupsOfGlobusDecide(String groups, boolean allowed, boolean admin) {
        script("globus");
        world.service.says(
                "/my_groups",
                java.util.Arrays.stream(groups.replaceAll("[\\[\\]]", "").split(", ", -1))
                        .map(id -> Map.of("id", id))
                        .toList());

        Outcome outcome =
                signIn("globus", "allowed_globus_groups: [allowed], admin_globus_groups: [admins]");

        assertThat(outcome.allowed()).isEqualTo(allowed);
        assertThat(outcome.decision().admin()).isEqualTo(admin);
        assertThat(world.service.log("/authorize").getLast().query().get("scope"))
                .contains("view_my_groups_and_memberships", "transfer.api.globus.org:all");
        assertThat((Map<?, ?>) SignInWorld.state(outcome, "tokens")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 500})
    void tokensOfGlobusEndWithTheSession(int status) {
        script("globus");
        world.service.on("/revoke", _ -> Reply.status(status));
        String settings =
                dialect("globus")
                        .yaml(
                                "exclude_tokens: [auth.globus.org], revocation_url: URL/revoke,"
                                        + " revoke_tokens_on_logout: true, allow_all: true,"
                                        + " allowed_globus_groups: [group1]");
        Configuration configuration = world.configuration("globus", settings);
        OAuthAuthenticator globus = SignInWorld.authenticator(configuration, Map.of());
        var state = Objects.requireNonNull(world.signIn(configuration, globus).user().authState());
        assertThat((Map<?, ?>) state.get("tokens")).hasSize(1);

        var left =
                globus.signedOut(new User(1, "user1", false, Instant.EPOCH, null, "cookie"), state);

        assertThat((Map<?, ?>) left.get("tokens")).isEmpty();
        assertThat(left.get("client_id")).isEqualTo("hub-id");
        assertThat(world.service.log("/revoke"))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.form()).isEqualTo(Map.of("token", "for-groups"));
                    assertThat(request.header("Authorization"))
                            .isEqualTo("Basic aHViLWlkOnMzY3IzdA==");
                });
    }

    @Test
    void serversGetTheTokensOfGlobusAsNotebooksReadThem() {
        script("globus");
        String settings =
                dialect("globus")
                        .yaml(
                                "globus_local_endpoint: e-1, allow_all: true,"
                                        + " exclude_tokens: [auth.globus.org]");
        Configuration configuration = world.configuration("globus", settings);
        OAuthAuthenticator globus = SignInWorld.authenticator(configuration, Map.of());
        var state = Objects.requireNonNull(world.signIn(configuration, globus).user().authState());

        Map<String, String> variables = globus.variables(state);

        assertThat(variables).containsEntry("GLOBUS_LOCAL_ENDPOINT", "e-1");
        assertThat(
                        Python.prints(
                                """
                                import base64, json, os, pickle
                                data = pickle.loads(base64.b64decode(os.environ['GLOBUS_DATA']))
                                assert data == json.loads(os.environ['GLOBUS_DATA_JSON'])
                                print(data['tokens']['groups.api.globus.org']['access_token'])
                                print(*sorted(data))
                                """,
                                variables))
                .isEqualTo("for-groups\nclient_id globus_groups globus_user token_response tokens");
        assertThat(globus.variables(null)).containsOnlyKeys("GLOBUS_LOCAL_ENDPOINT");
    }

    @Test
    void okpyIsAskedForTheAddressWithoutFurtherSettings() {
        assertThat(world.authorize("okpy", "{}", Map.of()))
                .containsEntry("", "https://okpy.org/oauth/authorize")
                .containsEntry("scope", "email")
                .containsEntry("client_id", "hub-id");
        script("okpy");

        Outcome outcome = signIn("okpy", "allow_all: true");

        assertThat(outcome.decision().name()).isEqualTo("user1@example.org");
        assertThat(SignInWorld.state(outcome, "okpy_user", "id")).isEqualTo("dXNlcjoxMDgx");
        assertThat(world.service.log("/api/v3/user").getLast().query())
                .containsEntry("envelope", "false");
    }

    private static void script(String shortName) {
        dialect(shortName).script().accept(world.service);
    }

    private static Dialect dialect(String shortName) {
        return Dialect.all().stream()
                .filter(dialect -> dialect.shortName().equals(shortName))
                .findFirst()
                .orElseThrow();
    }

    private static Outcome signIn(String shortName, String settings) {
        return world.signIn(shortName, dialect(shortName).yaml(settings));
    }

    private static void person(String name, String idp) {
        world.service.alias("/oauth2/token", "/token");
        world.service.says(
                "/oauth2/userinfo",
                Objects.requireNonNull(Map.of("eppn", name, "idp", idp, "sub", "http://c.org/1")));
    }

    private static Outcome ciLogon(String rule, String settings) {
        String more = rule.isEmpty() ? "" : ", " + rule;
        return world.signIn(
                "cilogon",
                "{CILogonOAuthenticator: {cilogon_host: URL, idps: {'"
                        + IDP
                        + "': {username_derivation: {username_claim: eppn"
                        + more
                        + "}, "
                        + settings
                        + "}}}}");
    }
}
