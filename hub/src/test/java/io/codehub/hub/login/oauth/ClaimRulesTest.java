/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.login.oauth.SignInWorld.Outcome;
import io.codehub.hub.login.oauth.http.ProviderException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions over what a service says give name, groups and rights. */
class ClaimRulesTest {

    private static final SignInWorld world = new SignInWorld();

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void reset() {
        world.service.reset();
        says(Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            textBlock =
                    """
                    username_expression: oauth_user.profile.login         ; deep
                    username_expression: "to_string(oauth_user.id)"       ; 7
                    username_expression: oauth_user.id                    ; 7
                    username_expression: 'oauth_user."https://x.org/nick"' ; dotted
                    username_expression: "join('-', ['ext', oauth_user.profile.login])" ; ext-deep
                    username_claim: 'profile.login'                       ; deep
                    username_claim: 'https://x.org/nick'                  ; dotted
                    username_claim: 'https://x\\.org/nick'                ; dotted
                    """)
    void namesAreFoundOrMade(String setting, String name) {
        assertThat(signIn(setting + ", allow_all: true").decision().name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oauth_user.nothing", "oauth_user.profile", "''", "abs(oauth_user)"})
    void whereThereIsNoNameNobodySignsIn(String expression) {
        assertThatThrownBy(() ->
                        signIn("username_expression: \"" + expression + "\", allow_all: true"))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("username_expression");
    }

    @Test
    void groupsOfUrlNamedClaimsArriveEitherWay() {
        for (String setting :
                List.of(
                        "groups_expression: 'oauth_user.\"https://x.org/roles\"'",
                        "auth_state_groups_key: 'oauth_user.https://x\\.org/roles'")) {
            Outcome outcome = signIn(setting + ", manage_groups: true, allowed_groups: [staff]");

            assertThat(outcome.allowed()).as(setting).isTrue();
            assertThat(outcome.decision().groups()).isEqualTo(Set.of("staff", "guest"));
        }
    }

    @Test
    void groupsAreFilteredAndGetAPrefix() {
        Outcome outcome =
                signIn(
                        "groups_expression: 'oauth_user.teams[].slug', manage_groups: true,"
                                + " group_prefix: 'kc:', sync_groups: ['hub-*', one],"
                                + " admin_groups: ['kc:hub-admins']");

        assertThat(outcome.decision().groups())
                .isEqualTo(Set.of("kc:hub-admins", "kc:hub-users", "kc:one"));
        assertThat(outcome.decision().admin()).isTrue();
        assertThatThrownBy(() ->
                        signIn(
                                "manage_groups: true, group_prefix: 'kc:', allowed_groups:"
                                        + " [staff]"))
                .hasMessageContaining("allowed_groups: no group here has the name staff");
    }

    @Test
    void anExpressionWithoutAValueMeansNoGroups() {
        for (String expression : List.of("oauth_user.nothing", "keys(oauth_user.id)")) {
            Outcome outcome =
                    signIn("groups_expression: '" + expression + "', manage_groups: true");

            assertThat(outcome.decision().groups()).as(expression).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            textBlock =
                    """
                    oauth_user.verified                                   ; true
                    contains(oauth_user."https://x.org/roles", 'staff')   ; true
                    contains(oauth_user."https://x.org/roles", 'none')    ; false
                    contains(oauth_user.nothing, 'staff')                 ; false
                    oauth_user.nothing                                    ; false
                    oauth_user.profile.login                              ; false
                    oauth_user."https://x.org/roles"[?@=='staff']         ; false
                    """)
    void onlyWhatIsTrueLetsInAndMakesAdministrators(String expression, boolean expected) {
        String quoted = "'" + expression.replace("'", "''") + "'";

        assertThat(signIn("allow_expression: " + quoted).allowed()).isEqualTo(expected);
        Outcome outcome = signIn("allow_all: true, admin_expression: " + quoted);
        assertThat(outcome.decision().admin()).isEqualTo(expected);
        assertThat(signIn("admin_expression: " + quoted).allowed()).isEqualTo(expected);
    }

    @Test
    void administratorsByNameNeedNoExpression() {
        Outcome outcome =
                signIn(
                        "admin_users: [user1], admin_expression: oauth_user.nothing, allow_all:"
                                + " true");

        assertThat(outcome.decision().admin()).isTrue();
        assertThat(signIn("allow_all: true").decision().admin()).isNull();
    }

    @Test
    void blockedUsersStayOutWhateverAnExpressionSays() {
        assertThat(signIn("blocked_users: [user1], allow_expression: '`true`'").allowed())
                .isFalse();
    }

    @Test
    void theLocalFormMeansGroupsOfTheMachine() {
        String services =
                "{GenericOAuthenticator: {authorize_url: URL/authorize, token_url: URL/token,"
                        + " userdata_url: URL/userinfo}, LocalAuthenticator: {allowed_groups:"
                        + " [root]}}";
        says(Map.of("username", "root"));

        Outcome root = world.signIn("local-generic-oauth", services);

        assertThat(root.allowed()).isTrue();
        assertThat(root.decision().groups()).isNull();
        says(Map.of("username", "daemon"));
        assertThat(world.signIn("local-generic-oauth", services).allowed()).isFalse();
        says(Map.of("username", "no-such-user"));
        assertThat(world.signIn("local-generic-oauth", services).allowed()).isFalse();
    }

    @Test
    void groupsNeedToBeManaged() {
        assertThatThrownBy(() -> signIn("groups_expression: oauth_user.teams"))
                .hasMessageContaining("need manage_groups: true");
    }

    private static Outcome signIn(String settings) {
        return world.signIn(
                "generic-oauth",
                "{GenericOAuthenticator: {authorize_url: URL/authorize, token_url: URL/token,"
                        + " userdata_url: URL/userinfo, "
                        + settings
                        + "}}");
    }

    private static void says(Map<String, @Nullable Object> more) {
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("username", "user1");
        info.put("id", 7);
        info.put("verified", true);
        info.put("profile", Map.of("login", "Deep"));
        info.put("https://x.org/nick", "dotted");
        info.put("https://x.org/roles", List.of("staff", "guest"));
        List<Map<String, Object>> teams = new ArrayList<>();
        for (String slug : List.of("one", "two", "hub-admins", "hub-users", "x-hub-users")) {
            teams.add(Map.of("slug", slug));
        }
        info.put("teams", teams);
        info.putAll(more);
        world.service.says("/userinfo", info);
    }
}
