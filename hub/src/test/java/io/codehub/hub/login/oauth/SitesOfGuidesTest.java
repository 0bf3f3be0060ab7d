/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.TraitCatalogue;
import io.codehub.hub.config.source.ConfigurationLoader;
import io.codehub.hub.config.source.ConfigurationSources;
import io.codehub.hub.login.oauth.SignInWorld.Outcome;
import io.codehub.hub.login.oauth.service.ScriptedService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sections of configuration files in the shape that public guides give them, read as a file is
 * read. Only hosts of services are others: what a guide does not set is set by {@code HERE} lines.
 */
class SitesOfGuidesTest {

    private static final SignInWorld world = new SignInWorld();
    private static final String CALLBACK = "https://hub.example.org/hub/oauth_callback";

    @TempDir private Path folder;

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void gitHubWithAnOrganisationAndATeam() throws Exception {
        script("github");
        world.service.on(
                "/api/v3/orgs/my-github-organization/teams/my-team/members/User1",
                _ -> ScriptedService.Reply.status(204));
        String section =
                """
                GitHubOAuthenticator:
                  client_id: your-client-id
                  client_secret: your-client-secret
                  oauth_callback_url: CALLBACK
                  allowed_organizations:
                    - my-github-organization:my-team
                  scope:
                    - read:org
                JupyterHub:
                  authenticator_class: github
                """;

        Outcome outcome = signIn(section, Map.of("GITHUB_URL", world.service.url()));

        assertThat(outcome.allowed()).isTrue();
        assertThat(outcome.decision().name()).isEqualTo("user1");
        assertThat(
                        signIn(
                                        section.replace("my-team", "other-team"),
                                        Map.of("GITHUB_URL", world.service.url()))
                                .allowed())
                .isFalse();
    }

    @Test
    void googleForAUniversity() throws Exception {
        script("google");
        Outcome outcome =
                signIn(
                        """
                        Authenticator:
                          allow_all: true
                        GoogleOAuthenticator:
                          client_id: your-client-id.apps.googleusercontent.com
                          client_secret: your-client-secret
                          oauth_callback_url: CALLBACK
                          hosted_domain:
                            - example.org
                          login_service: Your university
                          authorize_url: HERE/authorize
                        JupyterHub:
                          authenticator_class: google
                        """,
                        Map.of("GOOGLE_API_URL", world.service.url()));

        assertThat(outcome.allowed()).isTrue();
        assertThat(outcome.decision().name()).isEqualTo("user1");
    }

    @Test
    void azureAdWithATenant() throws Exception {
        script("azuread");
        Outcome outcome =
                signIn(
                        """
                        Authenticator:
                          allowed_users: [user1]
                        AzureAdOAuthenticator:
                          client_id: your-client-id
                          client_secret: your-client-secret
                          oauth_callback_url: CALLBACK
                          tenant_id: 11111111-2222-3333-4444-555555555555
                          graph_url: HERE
                        JupyterHub:
                          authenticator_class: azuread
                        """,
                        Map.of());

        assertThat(outcome.allowed()).isTrue();
        assertThat(outcome.decision().name()).isEqualTo("user1");
    }

    @Test
    void auth0WithAdministrators() throws Exception {
        script("auth0");
        Outcome outcome =
                signIn(
                        """
                        Auth0OAuthenticator:
                          client_id: client-id-from-auth0-here
                          client_secret: client-secret-from-auth0-here
                          oauth_callback_url: CALLBACK
                          scope:
                            - openid
                            - email
                          auth0_subdomain: prod-8ua-1yy9
                          auth0_domain: HERE
                        Authenticator:
                          admin_users:
                            - user1@example.org
                          auto_login: true
                        JupyterHub:
                          authenticator_class: auth0
                        """,
                        Map.of());

        assertThat(outcome.allowed()).isTrue();
        assertThat(outcome.decision().admin()).isTrue();
    }

    @Test
    void auth0ThroughTheGenericClass() throws Exception {
        world.service.reset();
        world.service.alias("/oauth/token", "/token");
        world.service.says("/userinfo", Map.of("sub", "auth0|5f7c8ec7", "name", "Ada"));
        Outcome outcome =
                signIn(
                        """
                        Authenticator:
                          allowed_users: [ada]
                        GenericOAuthenticator:
                          client_id: your-client-id
                          client_secret: your-client-secret
                          oauth_callback_url: CALLBACK
                          authorize_url: HERE/authorize
                          token_url: HERE/oauth/token
                          userdata_url: HERE/userinfo
                          scope:
                            - openid
                            - name
                            - profile
                            - email
                          username_key: name
                        JupyterHub:
                          authenticator_class: generic-oauth
                        """,
                        Map.of());

        assertThat(outcome.allowed()).isTrue();
    }

    /** It is of a time when groups decided without being kept. */
    @Test
    void keycloakWithRolesOfTheClient() throws Exception {
        String realm = "/realms/campus/protocol/openid-connect";
        world.service.reset();
        world.service.alias(realm + "/auth", "/authorize");
        world.service.alias(realm + "/token", "/token");
        String section =
                """
                GenericOAuthenticator:
                  client_id: your-client-id
                  client_secret: your-client-secret
                  oauth_callback_url: CALLBACK
                  authorize_url: HERE/realms/campus/protocol/openid-connect/auth
                  token_url: HERE/realms/campus/protocol/openid-connect/token
                  userdata_url: HERE/realms/campus/protocol/openid-connect/userinfo
                  login_service: keycloak
                  username_key: preferred_username
                  userdata_params:
                    state: state
                  claim_groups_key: roles
                  allowed_groups:
                    - user
                  admin_groups:
                    - admin
                JupyterHub:
                  authenticator_class: generic-oauth
                """;

        for (String role : List.of("user", "admin", "guest")) {
            world.service.says(
                    realm + "/userinfo",
                    Map.of("sub", "1", "preferred_username", "Jane", "roles", List.of(role)));
            Outcome outcome = signIn(section, Map.of());
            assertThat(outcome.allowed()).as(role).isEqualTo(!role.equals("guest"));
            assertThat(outcome.decision().admin()).as(role).isEqualTo(role.equals("admin"));
        }
        assertThat(world.service.log(realm + "/auth").getLast().query())
                .containsEntry("scope", "openid");
        assertThat(world.service.log(realm + "/userinfo").getLast().query())
                .containsEntry("state", "state");
    }

    /** Newer oauthenticators have a class that asks the service to describe itself. */
    @Test
    void openIdConnectAsItsOwnClassHasIt() throws Exception {
        script("oidc");
        Outcome outcome =
                signIn(
                        """
                        JupyterHub:
                          authenticator_class: oidc
                        OAuthenticator:
                          oauth_callback_url: CALLBACK
                          client_id: hub-id
                          client_secret: your-client-secret
                          allow_all: true
                        OIDCOAuthenticator:
                          openid_provider_url: HERE/
                          scope: [openid, email, groups]
                          username_claim: sub
                          auth_state_groups_key: oauth_user.groups
                          manage_groups: true
                        """,
                        Map.of());

        assertThat(outcome.allowed()).isTrue();
        assertThat(outcome.decision().name()).isEqualTo("subject-1");
        assertThat(outcome.decision().groups()).containsExactly("group1");
    }

    /** A form of the name that guides have, and old names of settings. */
    @Test
    void severalServicesThroughTheGenericClass() throws Exception {
        world.service.reset();
        world.service.says("/info", Map.of("sub", "0000-0002-9079-593X", "name", "Credit Name"));
        Outcome outcome =
                signIn(
                        """
                        JupyterHub:
                          authenticator_class: generic
                        Authenticator:
                          whitelist: ['0000-0002-9079-593x']
                        GenericOAuthenticator:
                          oauth_callback_url: CALLBACK
                          client_id: YOUR CLIENT ID
                          client_secret: YOUR CLIENT SECRET
                          login_service: ORCID iD
                          authorize_url: HERE/authorize
                          token_url: HERE/token
                          scope: [/authenticate, openid]
                          userdata_url: HERE/info
                          username_claim: sub
                        """,
                        Map.of());

        assertThat(outcome.allowed()).isTrue();
        assertThat(outcome.decision().name()).isEqualTo("0000-0002-9079-593x");
    }

    private static void script(String shortName) {
        world.service.reset();
        Dialect.all().stream()
                .filter(dialect -> dialect.shortName().equals(shortName))
                .forEach(dialect -> dialect.script().accept(world.service));
    }

    private Outcome signIn(String yaml, Map<String, String> environment) throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("site.yaml"),
                        yaml.replace("CALLBACK", CALLBACK).replace("HERE", world.service.url()));
        Configuration configuration =
                new ConfigurationLoader(TraitCatalogue.installed())
                        .load(ConfigurationSources.of(List.of(file), Map.of(), List.of()))
                        .configuration();
        return world.signIn(
                configuration,
                SignInWorld.authenticator(configuration, new HashMap<>(environment)));
    }
}
