/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.login.oauth.SignInWorld.Outcome;
import io.codehub.hub.login.oauth.service.ScriptedService.Reply;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only GitHub and GitLab have: organisations, teams, groups and projects. */
class ForgesTest {

    private static final SignInWorld world = new SignInWorld();

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void reset() {
        world.service.reset();
        Dialect.all().stream()
                .filter(dialect -> Set.of("github", "gitlab").contains(dialect.shortName()))
                .forEach(dialect -> dialect.script().accept(world.service));
    }

    @Test
    void membersOfOrganisationsAndTeamsOfGitHubComeIn() {
        member("/api/v3/orgs/org1/members/User1");
        member("/api/v3/orgs/org1/teams/team1/members/User1");

        assertThat(gitHub("allowed_organizations: [org1]").allowed()).isTrue();
        assertThat(gitHub("allowed_organizations: ['org1:team1']").allowed()).isTrue();
        assertThat(gitHub("allowed_organizations: [org2]").allowed()).isFalse();
        assertThat(gitHub("allowed_organizations: ['org1:team2']").allowed()).isFalse();
        assertThatThrownBy(() -> gitHub("allowed_organizations: ['a:b:c']"))
                .hasMessageContaining("a:b:c");
    }

    @Test
    void gitHubIsAskedForItsOwnName() {
        member("/api/v3/orgs/org1/members/User1");

        Outcome outcome = gitHub("allowed_organizations: [org1], username_map: {user1: bob}");

        assertThat(outcome.decision().name()).isEqualTo("bob");
        assertThat(outcome.allowed()).isTrue();
    }

    @Test
    void anAnswerThatIsNoMembershipIsNone() {
        world.service.on("/api/v3/orgs/org1/members/User1", _ -> Reply.json(Map.of("ok", true)));
        assertThat(gitHub("allowed_organizations: [org1]").allowed()).isFalse();

        world.service.on(
                "/api/v3/orgs/org1/members/User1",
                _ -> Reply.status(302).with("Location", "/api/v3/orgs/org1/public_members/User1"));
        world.service.on("/api/v3/orgs/org1/public_members/User1", _ -> Reply.status(204));
        assertThat(gitHub("allowed_organizations: [org1]").allowed()).isTrue();

        try (SignInWorld thief = new SignInWorld()) {
            thief.service.on("/steal", _ -> Reply.status(204));
            world.service.on(
                    "/api/v3/orgs/org1/members/User1",
                    _ -> Reply.status(302).with("Location", thief.service.url() + "/steal"));
            assertThat(gitHub("allowed_organizations: [org1]").allowed()).isFalse();
            assertThat(thief.service.log()).isEmpty();
        }
    }

    @Test
    void teamsOfGitHubAreReadPageByPage() {
        world.service.on(
                "/api/v3/user/teams",
                request -> {
                    int page = Integer.parseInt(request.query().getOrDefault("page", "1"));
                    Reply reply = Reply.json(List.of(team("Org1", "team" + page)));
                    String next =
                            world.service.url()
                                    + "/api/v3/user/teams?per_page=100&page="
                                    + (page + 1);
                    return page == 3 ? reply : reply.with("Link", "<" + next + ">; rel=\"next\"");
                });

        Outcome outcome =
                gitHub(
                        "allow_all: true, populate_teams_in_auth_state: true, scope: ['read:org'],"
                                + " manage_groups: true, auth_state_groups_key: teams");

        assertThat((List<?>) SignInWorld.state(outcome, "teams")).hasSize(3);
        assertThat(outcome.decision().groups())
                .isEqualTo(Set.of("org1:team1", "org1:team2", "org1:team3"));
    }

    @Test
    void aPrivateAddressAtGitHubIsAskedFor() {
        Map<String, Object> info = new HashMap<>(Map.of("login", "User1", "id", 5));
        info.put("email", null);
        world.service.says("/api/v3/user", info);
        world.service.says(
                "/api/v3/user/emails",
                List.of(
                        Map.of("email", "second@example.org", "primary", false),
                        Map.of("email", "first@example.org", "primary", true)));
        world.service.tokenField("scope", "user:email,read:org");

        Outcome outcome = gitHub("allow_all: true");

        assertThat(SignInWorld.state(outcome, "github_user", "email"))
                .isEqualTo("first@example.org");
        assertThat(SignInWorld.state(outcome, "scope"))
                .isEqualTo(List.of("user:email", "read:org"));
    }

    @Test
    void gitHubOfTheGuideNeedsNoMoreThanARegistration() {
        Map<String, String> sent =
                world.authorize(
                        "oauthenticator.github.githuboauthenticator",
                        "{OAuthenticator: {client_id: ''}}".replace("{client_id: ''}", "{}"),
                        Map.of("GITHUB_CLIENT_ID", "from-environment"));
        assertThat(sent).containsEntry("", "https://github.com/login/oauth/authorize");
        assertThat(
                        world.authorize(
                                "github", "{GitHubOAuthenticator: {github_url: ghe.x/}}", Map.of()))
                .containsEntry("", "https://ghe.x/login/oauth/authorize");
    }

    @Test
    void membersOfGroupsOfGitLabComeIn() {
        version("12.4.0-ee");
        world.service.on("/api/v4/groups/group1/members/all/7", _ -> Reply.json(Map.of("id", 7)));
        world.service.on(
                "/api/v4/groups/parent%2Fchild/members/all/7", _ -> Reply.json(Map.of("id", 7)));

        assertThat(gitLab("allowed_gitlab_groups: [group1]").allowed()).isTrue();
        assertThat(gitLab("allowed_gitlab_groups: [parent/child]").allowed()).isTrue();
        assertThat(gitLab("allowed_gitlab_groups: [group2]").allowed()).isFalse();

        version("12.3.9");
        assertThat(gitLab("allowed_gitlab_groups: [group1]").allowed()).isFalse();
        world.service.on("/api/v4/groups/group1/members/7", _ -> Reply.json(Map.of("id", 7)));
        assertThat(gitLab("allowed_gitlab_groups: [group1]").allowed()).isTrue();
    }

    @Test
    void developersOfProjectsOfGitLabComeIn() {
        version("17.0.0");
        world.service.on(
                "/api/v4/projects/0/members/all/7", _ -> Reply.json(Map.of("access_level", 10)));
        assertThat(gitLab("allowed_project_ids: [0, 1]").allowed()).isFalse();
        world.service.on(
                "/api/v4/projects/1/members/all/7", _ -> Reply.json(Map.of("access_level", 30)));
        assertThat(gitLab("allowed_project_ids: [0, 1]").allowed()).isTrue();
    }

    @Test
    void groupsOfGitLabMayBeGroupsHere() {
        world.service.says(
                "/api/v4/groups",
                List.of(Map.of("full_path", "physics"), Map.of("full_path", "physics/lab")));

        Outcome outcome = gitLab("allow_all: true, gitlab_groups: true, manage_groups: true");

        assertThat(outcome.decision().groups()).isEqualTo(Set.of("physics", "physics/lab"));
    }

    private static void member(String path) {
        world.service.on(path, _ -> Reply.status(204));
    }

    private static void version(String version) {
        world.service.says("/api/v4/version", Map.of("version", version));
    }

    private static Map<String, Object> team(String organization, String slug) {
        return Map.of("slug", slug, "name", "Team", "organization", Map.of("login", organization));
    }

    private static Outcome gitHub(String settings) {
        return world.signIn(
                "github", "{GitHubOAuthenticator: {github_url: URL/, " + settings + "}}");
    }

    private static Outcome gitLab(String settings) {
        return world.signIn(
                "gitlab", "{GitLabOAuthenticator: {gitlab_url: URL, " + settings + "}}");
    }
}
