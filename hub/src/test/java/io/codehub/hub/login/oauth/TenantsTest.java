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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What only Microsoft Entra ID and Auth0 have. */
class TenantsTest {

    private static final String TENANT = "11111111-2222-3333-4444-555555555555";
    private static final SignInWorld world = new SignInWorld();

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void reset() {
        world.service.reset();
        Dialect.all().stream()
                .filter(dialect -> Set.of("azuread", "auth0").contains(dialect.shortName()))
                .forEach(dialect -> dialect.script().accept(world.service));
    }

    @ParameterizedTest
    @CsvSource({
        "preferred_username, user1@example.org",
        "oid, 99999999-2222-3333-4444-555555555555"
    })
    void anyClaimOfMicrosoftMayBeTheName(String claim, String name) {
        world.service.idToken(claims(Map.of("grp", List.of("g2", "g1"))));

        Outcome outcome =
                azure(
                        "allow_all: true, manage_groups: true, auth_state_groups_key: user.grp,"
                                + " username_claim: "
                                + claim);

        assertThat(outcome.decision().name()).isEqualTo(name);
        assertThat(outcome.decision().groups()).isEqualTo(Set.of("g1", "g2"));
    }

    @ParameterizedTest
    @CsvSource({
        "aud, someone",
        "exp, 1000",
        "tid, 00000000-2222-3333-4444-555555555555",
        "iss, https://sts.windows.net/00000000-2222-3333-4444-555555555555/",
        "iss, https://evil.example/",
        "signature, x"
    })
    void nothingWrongOfMicrosoftIsAccepted(String claim, String value) {
        Map<String, Object> claims = claims(Map.of());
        if (claim.equals("signature")) {
            claims.put("aud", "hub-id");
            claims.put("exp", System.currentTimeMillis() / 1000 + 600);
            world.service.tokenField("id_token", world.service.keys().forge(claims));
        } else {
            claims.put(claim, claim.equals("exp") ? Integer.valueOf(value) : value);
            world.service.idToken(claims);
        }

        assertThatThrownBy(() -> azure("allow_all: true")).isInstanceOf(ProviderException.class);
    }

    @Test
    void aTenantNamedByItsDomainIsLookedUp() {
        String base = "/contoso.onmicrosoft.com";
        world.service.alias(base + "/oauth2/authorize", "/authorize");
        world.service.alias(base + "/oauth2/token", "/token");
        world.service.alias(base + "/discovery/v2.0/keys", "/jwks");
        world.service.on(
                base + "/v2.0/.well-known/openid-configuration",
                _ -> Reply.json(Map.of("issuer", world.service.url() + "/" + TENANT + "/v2.0")));
        String yaml =
                "{AzureAdOAuthenticator: {graph_url: URL, tenant_id: contoso.onmicrosoft.com,"
                        + " allow_all: true}}";
        assertThat(world.signIn("azuread", yaml).allowed()).isTrue();

        world.service.idToken(claims(Map.of("tid", "0", "iss", "https://sts.windows.net/0/")));
        assertThatThrownBy(() -> world.signIn("azuread", yaml))
                .hasMessageContaining("another organisation");
    }

    @Test
    void tooManyGroupsForATokenAreAskedFor() {
        world.service.idToken(claims(Map.of("_claim_names", Map.of("groups", "src1"))));
        String settings =
                "microsoft_graph_url: URL/graph, manage_groups: true, admin_groups: [bosses]";
        assertThat(azure(settings).decision().explanation()).contains("many groups");

        world.service.on(
                "/graph/me/getMemberObjects",
                request ->
                        request.method().equals("POST")
                                ? Reply.json(Map.of("value", List.of("bosses", "staff")))
                                : Reply.status(405));
        Outcome outcome = azure(settings);

        assertThat(outcome.decision().admin()).isTrue();
        assertThat(outcome.decision().groups()).isEqualTo(Set.of("bosses", "staff"));
    }

    @Test
    void environmentVariablesAreEnoughForAuth0() {
        Map<String, String> environment =
                Map.of(
                        "AUTH0_SUBDOMAIN", "university",
                        "OAUTH_CALLBACK_URL", "https://hub.example/hub/oauth_callback",
                        "OAUTH_CLIENT_ID", "the-id",
                        "OAUTH_CLIENT_SECRET", "the-secret");
        OAuthAuthenticator authenticator =
                SignInWorld.authenticator(
                        io.codehub.hub.config.Configurations.of(
                                Map.of(
                                        "JupyterHub",
                                        Map.of(
                                                "authenticator_class",
                                                "oauthenticator.auth0.Auth0OAuthenticator"))),
                        environment);

        assertThat(authenticator.provider().clientId()).isEqualTo("the-id");
        assertThat(authenticator.provider().clientSecret()).isEqualTo("the-secret");
        assertThat(authenticator.provider().addresses().authorize())
                .isEqualTo("https://university.auth0.com/authorize");
        assertThat(authenticator.provider().scopes()).contains("openid");
        assertThat(authenticator.provider().logoutUrl(null, "https://hub.example/hub/login"))
                .isEqualTo(
                        "https://university.auth0.com/v2/logout?returnTo=https%3A%2F%2Fhub.example"
                                + "%2Fhub%2Flogin&client_id=the-id");
    }

    @Test
    void auth0NeedsATenant() {
        assertThatThrownBy(() -> world.signIn("auth0", "{}")).hasMessageContaining("auth0_domain");
    }

    @Test
    void anAddressThatAuth0HasNotVerifiedProvesNothing() {
        Map<String, Object> info = new HashMap<>(Map.of("email", "user1@x.org", "sub", "auth0|1"));
        for (Object verified : new Object[] {"", false}) {
            if (!verified.equals("")) {
                info.put("email_verified", verified);
            }
            world.service.says("/userinfo", info);
            assertThat(auth0("allow_all: true").decision().explanation()).contains("verified");
            assertThat(auth0("allow_all: true, allow_unverified_email: true").allowed()).isTrue();
        }
    }

    private static Map<String, Object> claims(Map<String, Object> others) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", "https://sts.windows.net/" + TENANT + "/");
        claims.put("tid", TENANT);
        claims.put("oid", "99999999-2222-3333-4444-555555555555");
        claims.put("name", "User1");
        claims.put("preferred_username", "User1@Example.org");
        claims.putAll(others);
        return claims;
    }

    private static Outcome azure(String settings) {
        return world.signIn(
                "azuread",
                "{AzureAdOAuthenticator: {graph_url: URL, tenant_id: "
                        + TENANT
                        + ", "
                        + settings
                        + "}}");
    }

    private static Outcome auth0(String settings) {
        return world.signIn(
                "auth0", "{Auth0OAuthenticator: {auth0_domain: URL, " + settings + "}}");
    }
}
