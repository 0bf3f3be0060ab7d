/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.util.List;
import java.util.Set;

/** Settings of sign-in with GitHub. */
public final class GitHubTraits {

    private static final String OWNER = "GitHubOAuthenticator";

    public static final Trait<String> URL =
            Trait.of(
                    OWNER,
                    "github_url",
                    TraitTypes.text(),
                    "https://github.com",
                    "Address of GitHub, or of a server of one's own.");
    public static final Trait<String> API =
            Trait.of(
                    OWNER,
                    "github_api",
                    TraitTypes.text(),
                    "",
                    "Address of its REST interface; follows from github_url.");
    public static final Trait<Set<String>> ALLOWED_ORGANIZATIONS =
            Trait.of(
                    OWNER,
                    "allowed_organizations",
                    TraitTypes.textSet(),
                    Set.of(),
                    "Members of these organisations, or of teams as organisation:team, may sign in."
                            + " Private memberships need the scope read:org.");
    public static final Trait<Boolean> POPULATE_TEAMS =
            Trait.of(
                    OWNER,
                    "populate_teams_in_auth_state",
                    TraitTypes.bool(),
                    false,
                    "Ask for the teams of each user, with the scope read:org, and keep them in the"
                            + " state as teams.");

    private GitHubTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(URL, API, ALLOWED_ORGANIZATIONS, POPULATE_TEAMS);
    }
}
