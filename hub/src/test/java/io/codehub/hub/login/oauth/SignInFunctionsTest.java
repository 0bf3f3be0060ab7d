/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.config.TraitCatalogue;
import io.codehub.hub.config.script.PythonInTest;
import io.codehub.hub.config.source.ConfigurationLoader;
import io.codehub.hub.config.source.ConfigurationSources;
import io.codehub.hub.config.source.LoadedConfiguration;
import io.codehub.hub.error.HubException;
import io.codehub.hub.hook.NoHooks;
import io.codehub.hub.login.AuthenticatedUser;
import io.codehub.hub.login.LoginFailedException;
import io.codehub.hub.login.Refreshed;
import io.codehub.hub.login.oauth.SignInWorld.Outcome;
import io.codehub.hub.login.oauth.http.ProviderException;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpStatus;
import org.springframework.mock.env.MockEnvironment;

/** Functions of a Python file have their say in who signs in, with what, and for how long. */
class SignInFunctionsTest {

    private static final String SCRIPT =
            """
            from tornado import web
            c.JupyterHub.authenticator_class = "generic-oauth"
            a = c.GenericOAuthenticator
            a.client_id, a.client_secret = "hub-id", "s3cr3t"
            a.authorize_url, a.token_url, a.userdata_url = "URL/authorize", "URL/token", "URL/userinfo"
            a.manage_groups = a.enable_auth_state = a.allow_all = True

            def name(user_info):
                login = user_info["profile"]["login"]
                if login == "broken":
                    raise RuntimeError("inside")
                if login == "late":
                    raise web.HTTPError(403, "The course is over.")
                return None if login == "nobody" else "fn-" + login

            async def change(authenticator, auth_state):
                assert authenticator.client_id == "hub-id"
                assert not hasattr(authenticator, "client_secret") or not authenticator.client_secret
                auth_state["oauth_user"]["added"] = 1
                return {**auth_state, "teams": {"t2", "t1"}}

            def refresh(authenticator, user, auth_state):
                answers = {"fn-out": False, "fn-same": True, "fn-ask": None}
                if user.name in answers:
                    return answers[user.name]
                return {"name": user.name, "admin": True, "groups": ["g"],
                        "auth_state": {"seen": auth_state}}

            a.username_claim = name
            a.modify_auth_state_hook = change
            a.refresh_user_hook = refresh
            """;

    @TempDir private static Path folder;
    private static final SignInWorld world = new SignInWorld();
    private static LoadedConfiguration loaded;
    private static OAuthAuthenticator authenticator;

    @BeforeAll
    static void load() throws Exception {
        loaded =
                load(SCRIPT + "a.auth_state_groups_key = lambda auth_state: auth_state['teams']\n");
        authenticator = authenticator(loaded);
    }

    @AfterAll
    static void close() {
        world.close();
        loaded.close();
    }

    @Test
    void nameStateAndGroupsAreMade() {
        Outcome outcome = signIn("ada");

        assertThat(outcome.decision().name()).isEqualTo("fn-ada");
        assertThat(outcome.decision().groups()).isEqualTo(Set.of("t1", "t2"));
        assertThat(SignInWorld.state(outcome, "oauth_user", "added")).isEqualTo(1);
        assertThat(SignInWorld.state(outcome, "teams")).isEqualTo(List.of("t1", "t2"));
    }

    @Test
    void theFormerSettingOfGroupsGetsTheUserInformation() throws Exception {
        try (LoadedConfiguration former =
                load(
                        SCRIPT
                                + "a.claim_groups_key = lambda user: [user['profile']['login'],"
                                + " 'x']\n")) {
            says("ada");
            Outcome outcome = world.signIn(former.configuration(), authenticator(former));

            assertThat(outcome.decision().groups()).isEqualTo(Set.of("ada", "x"));
        }
    }

    @Test
    void errorsKeepPeopleOut() {
        assertThatThrownBy(() -> signIn("broken"))
                .isInstanceOfSatisfying(
                        HubException.class,
                        e -> assertThat(e.status()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR))
                .hasMessageNotContaining("inside");
        assertThatThrownBy(() -> signIn("late"))
                .isInstanceOf(LoginFailedException.class)
                .hasMessage("The course is over.");
        assertThatThrownBy(() -> signIn("nobody"))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("username_claim");
    }

    @Test
    void aFunctionSaysHowAnAccountGoesOn() {
        says("ask");
        Outcome asked = signIn("ask");

        assertThat(refresh("fn-out", asked).state()).isEqualTo(Refreshed.State.GONE);
        assertThat(refresh("fn-same", asked).state()).isEqualTo(Refreshed.State.SAME);
        assertThat(refresh("fn-ask", asked).user())
                .isNotNull()
                .extracting(AuthenticatedUser::groups)
                .isEqualTo(Set.of("t1", "t2"));
        AuthenticatedUser changed = Objects.requireNonNull(refresh("fn-other", asked).user());
        assertThat(changed.admin()).isTrue();
        assertThat(changed.groups()).isEqualTo(Set.of("g"));
        assertThat(changed.authState()).containsKey("seen");
    }

    private static Refreshed refresh(String name, Outcome before) {
        world.account(name);
        User user = new UserRepository(world.database().jdbc()).findByName(name).orElseThrow();
        return authenticator.refresh(user, before.user().authState());
    }

    private static Outcome signIn(String login) {
        says(login);
        return world.signIn(loaded.configuration(), authenticator);
    }

    private static void says(String login) {
        world.service.says("/userinfo", Map.of("profile", Map.of("login", login)));
    }

    private static OAuthAuthenticator authenticator(LoadedConfiguration from) {
        return (OAuthAuthenticator)
                new OAuthAuthenticators(
                                new MockEnvironment(),
                                Clock.systemUTC(),
                                NoHooks.ofSignIns(
                                        world.database().jdbc(),
                                        from.functions(),
                                        from.configuration()))
                        .create("GenericOAuthenticator", from.configuration());
    }

    private static LoadedConfiguration load(String script) throws Exception {
        return new ConfigurationLoader(TraitCatalogue.installed())
                .load(
                        ConfigurationSources.of(
                                List.of(write(script)),
                                PythonInTest.environment(
                                        Map.of(
                                                "PATH",
                                                Objects.requireNonNull(System.getenv("PATH")))),
                                List.of()));
    }

    private static Path write(String script) throws IOException {
        return Files.writeString(
                Files.createTempFile(folder, "config", ".py"),
                script.replace("URL", world.service.url()));
    }
}
