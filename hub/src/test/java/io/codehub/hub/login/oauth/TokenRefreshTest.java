/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.hub.login.AuthenticatedUser;
import io.codehub.hub.login.Refreshed;
import io.codehub.hub.login.Refreshed.State;
import io.codehub.hub.login.oauth.service.ScriptedService.Reply;
import io.codehub.hub.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Services are asked again with the tokens of before, or with newer ones. */
class TokenRefreshTest {

    private static final String GENERIC =
            "{GenericOAuthenticator: {authorize_url: URL/authorize, token_url: URL/token,"
                    + " userdata_url: URL/userinfo, enable_auth_state: true, manage_groups: true}}";
    private static final String FROM_ID_TOKEN =
            "{GenericOAuthenticator: {authorize_url: URL/authorize, token_url: URL/token,"
                    + " userdata_from_id_token: true, accept_unsigned_id_tokens:"
                    + " true, enable_auth_state: true}}";
    private static final User USER = new User(1, "user1", false, Instant.EPOCH, null, "cookie");
    private static final SignInWorld world = new SignInWorld();

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void reset() {
        world.service.reset();
        person("one");
        world.service.tokenField("refresh_token", true);
        world.service.tokenField("scope", "openid");
    }

    @Test
    void tokensThatWorkAreUsedAgain() {
        AuthenticatedUser signedIn = world.signIn("generic-oauth", GENERIC).user();
        person("two");

        Refreshed answer = refresh(GENERIC, signedIn);

        assertThat(Objects.requireNonNull(answer.user()).groups()).isEqualTo(Set.of("two"));
        assertThat(world.service.log("/token")).hasSize(1);
    }

    @Test
    void rejectedTokensAreReplacedOnceAndThenPeopleSignInAgain() {
        AuthenticatedUser signedIn = world.signIn("generic-oauth", GENERIC).user();
        String old = String.valueOf(state(signedIn).get("access_token"));
        world.service.on(
                "/userinfo",
                request ->
                        request.header("Authorization").endsWith(old)
                                ? Reply.status(401)
                                : Reply.json(Map.of("username", "user1", "groups", List.of("x"))));

        Refreshed answer = refresh(GENERIC, signedIn);

        assertThat(answer.state()).isEqualTo(State.UPDATED);
        AuthenticatedUser fresh = Objects.requireNonNull(answer.user());
        assertThat(state(fresh).get("access_token")).isNotEqualTo(old);
        assertThat(state(fresh).get("scope")).isEqualTo(List.of("openid"));
        assertThat(state(fresh).get("refresh_token"))
                .isNotEqualTo(state(signedIn).get("refresh_token"));
        // The refresh token of before is used up.
        assertThat(refresh(GENERIC, signedIn).state()).isEqualTo(State.GONE);
    }

    @Test
    void rejectedTokensWithNothingElseMeanANewSignIn() {
        world.service.tokenField("refresh_token", "");
        AuthenticatedUser signedIn = world.signIn("generic-oauth", GENERIC).user();
        world.service.on("/userinfo", _ -> Reply.status(401));

        assertThat(refresh(GENERIC, signedIn).state()).isEqualTo(State.GONE);
        assertThat(authenticator(GENERIC).refresh(USER, null).state()).isEqualTo(State.GONE);
    }

    @Test
    void aServiceThatIsDownIsUnreachable() {
        AuthenticatedUser signedIn = world.signIn("generic-oauth", GENERIC).user();
        world.service.on("/userinfo", _ -> Reply.status(503));
        assertThat(refresh(GENERIC, signedIn).state()).isEqualTo(State.UNREACHABLE);

        try (SignInWorld gone = new SignInWorld()) {
            OAuthAuthenticator authenticator =
                    SignInWorld.authenticator(
                            gone.configuration("generic-oauth", GENERIC), Map.of());
            gone.service.close();
            assertThat(authenticator.refresh(USER, signedIn.authState()).state())
                    .isEqualTo(State.UNREACHABLE);
        }
    }

    @Test
    void anIdentityTokenThatHasExpiredIsReplaced() {
        world.service.idToken(Map.of("username", "user1"));
        AuthenticatedUser signedIn = world.signIn("generic-oauth", FROM_ID_TOKEN).user();
        assertThat(refresh(FROM_ID_TOKEN, signedIn).state()).isEqualTo(State.SAME);

        Map<String, @Nullable Object> later = new java.util.HashMap<>(state(signedIn));
        later.put("id_token", world.service.idTokenFor("hub-id", Map.of("exp", 1000)));

        Refreshed answer = authenticator(FROM_ID_TOKEN).refresh(USER, later);

        assertThat(answer.state()).isEqualTo(State.UPDATED);
        assertThat(state(Objects.requireNonNull(answer.user())).get("id_token"))
                .isNotEqualTo(later.get("id_token"));
    }

    @Test
    void anExpiredIdentityTokenDoesNotMatterToAServiceThatGivesNoOther() {
        world.service.idToken(Map.of("username", "user1"));
        AuthenticatedUser signedIn = world.signIn("generic-oauth", FROM_ID_TOKEN).user();
        Map<String, @Nullable Object> later = new java.util.HashMap<>(state(signedIn));
        later.put("id_token", world.service.idTokenFor("hub-id", Map.of("exp", 1000)));
        world.service.on(
                "/token", _ -> Reply.json(Map.of("access_token", "new", "token_type", "Bearer")));

        Refreshed answer = authenticator(FROM_ID_TOKEN).refresh(USER, later);

        AuthenticatedUser fresh = Objects.requireNonNull(answer.user());
        assertThat(fresh.name()).isEqualTo("user1");
        assertThat(fresh.identity()).isEqualTo(signedIn.identity());
        assertThat(state(fresh)).containsEntry("access_token", "new");
        world.service.on("/token", _ -> Reply.status(400, Map.of("error", "invalid_grant")));
        assertThat(authenticator(FROM_ID_TOKEN).refresh(USER, later).state()).isEqualTo(State.GONE);
    }

    @Test
    void whatOnlyTheIdentityTokenSaidStays() {
        String yaml = "{OIDCAuthenticator: {issuer: URL, manage_groups: true}}";
        world.service.idToken(Map.of("groups", List.of("from-token")));
        world.service.says("/userinfo", Map.of("sub", "subject-1", "preferred_username", "user1"));
        AuthenticatedUser signedIn = world.signIn("oidc", yaml).user();

        Refreshed answer =
                SignInWorld.authenticator(world.configuration("oidc", yaml), Map.of())
                        .refresh(USER, signedIn.authState());

        assertThat(Objects.requireNonNull(answer.user()).groups()).isEqualTo(Set.of("from-token"));
    }

    private static Refreshed refresh(String yaml, AuthenticatedUser signedIn) {
        return authenticator(yaml).refresh(USER, signedIn.authState());
    }

    private static OAuthAuthenticator authenticator(String yaml) {
        return SignInWorld.authenticator(world.configuration("generic-oauth", yaml), Map.of());
    }

    private static Map<String, @Nullable Object> state(AuthenticatedUser user) {
        return Objects.requireNonNull(user.authState());
    }

    private static void person(String group) {
        world.service.says("/userinfo", Map.of("username", "user1", "groups", List.of(group)));
    }
}
