/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import io.codehub.hub.config.ScriptFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Former names of settings of sign-in, which still mean what they meant. */
final class RenamedSettings {

    /** By class and former name: the name of today, and what a text value begins with there. */
    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("Authenticator.whitelist", "allowed_users"),
                    Map.entry("Authenticator.blacklist", "blocked_users"),
                    Map.entry("LocalAuthenticator.group_whitelist", "allowed_groups"),
                    Map.entry("Auth0OAuthenticator.username_key", "username_claim"),
                    Map.entry("GenericOAuthenticator.username_key", "username_claim"),
                    Map.entry("OIDCAuthenticator.openid_provider_url", "issuer"),
                    Map.entry("OAuthenticator.jwks_uri", "jwks_url"),
                    Map.entry("GenericOAuthenticator.extra_params", "token_params"),
                    Map.entry("GenericOAuthenticator.tls_verify", "validate_server_cert"),
                    Map.entry(
                            "GenericOAuthenticator.claim_groups_key",
                            "auth_state_groups_key oauth_user."),
                    Map.entry(
                            "AzureAdOAuthenticator.user_groups_claim",
                            "auth_state_groups_key user."),
                    Map.entry("GitHubOAuthenticator.github_client_id", "client_id"),
                    Map.entry("GitHubOAuthenticator.github_client_secret", "client_secret"),
                    Map.entry(
                            "GitHubOAuthenticator.github_organization_whitelist",
                            "allowed_organizations"),
                    Map.entry(
                            "GitLabOAuthenticator.gitlab_group_whitelist", "allowed_gitlab_groups"),
                    Map.entry(
                            "GitLabOAuthenticator.gitlab_project_id_whitelist",
                            "allowed_project_ids"),
                    Map.entry(
                            "GoogleOAuthenticator.google_group_whitelist", "allowed_google_groups"),
                    Map.entry("BitbucketOAuthenticator.team_whitelist", "allowed_teams"),
                    Map.entry("OpenShiftOAuthenticator.validate_cert", "validate_server_cert"),
                    Map.entry("CILogonOAuthenticator.allowed_idps", "idps"));

    private RenamedSettings() {}

    /**
     * The same setting under the name of today; empty for one that has no former name.
     *
     * @param ancestry the class of the setting and what it inherits from
     */
    static Optional<Assignment> today(Assignment assignment, List<String> ancestry) {
        for (String className : ancestry) {
            @Nullable String name = NAMES.get(className + "." + assignment.trait());
            if (name != null && !isOtherFunction(assignment)) {
                int blank = name.indexOf(' ');
                Object value = assignment.value();
                return Optional.of(
                        blank < 0
                                ? renamed(assignment, name, value)
                                : renamed(
                                        assignment,
                                        name.substring(0, blank),
                                        value instanceof String text
                                                ? name.substring(blank + 1) + text
                                                : value));
            }
        }
        return Optional.empty();
    }

    /**
     * What used to come with a former name, for configurations that say nothing of it: groups that
     * {@code claim_groups_key} found decided who comes in before the hub managed groups.
     */
    static Optional<Assignment> implied(Assignment assignment) {
        return assignment.trait().equals("claim_groups_key") && assignment.value() instanceof String
                ? Optional.of(renamed(assignment, "manage_groups", true))
                : Optional.empty();
    }

    /** A function of that name is given something else than one of today's name. */
    private static boolean isOtherFunction(Assignment assignment) {
        return assignment.trait().equals("claim_groups_key")
                && (assignment.value() == null || assignment.value() instanceof ScriptFunction);
    }

    private static Assignment renamed(Assignment from, String name, @Nullable Object value) {
        return new Assignment(from.className(), name, value, from.text(), from.origin());
    }
}
