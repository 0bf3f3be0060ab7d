/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.util.List;
import java.util.Set;

/** Settings of sign-in with GitLab. */
public final class GitLabTraits {

    private static final String OWNER = "GitLabOAuthenticator";

    public static final Trait<String> URL =
            Trait.of(
                    OWNER,
                    "gitlab_url",
                    TraitTypes.text(),
                    "https://gitlab.com",
                    "Address of GitLab, or of a server of one's own.");
    public static final Trait<String> API =
            Trait.of(
                    OWNER,
                    "gitlab_api",
                    TraitTypes.text(),
                    "",
                    "Address of its REST interface; follows from gitlab_url.");
    public static final Trait<String> API_VERSION =
            Trait.of(
                    OWNER,
                    "gitlab_api_version",
                    TraitTypes.type("version", String::valueOf),
                    "4",
                    "Version of the REST interface.");
    public static final Trait<Set<String>> ALLOWED_GROUPS =
            Trait.of(
                    OWNER,
                    "allowed_gitlab_groups",
                    TraitTypes.textSet(),
                    Set.of(),
                    "Members of these groups may sign in; subgroups as parent/child. The"
                            + " application needs the scope read_api.");
    public static final Trait<Set<String>> ALLOWED_PROJECTS =
            Trait.of(
                    OWNER,
                    "allowed_project_ids",
                    TraitTypes.type("list of project numbers", GitLabTraits::numbers),
                    Set.of(),
                    "Developers, maintainers and owners of these projects may sign in.");
    public static final Trait<Boolean> GROUPS =
            Trait.of(
                    OWNER,
                    "gitlab_groups",
                    TraitTypes.bool(),
                    false,
                    "With manage_groups, groups at the hub are those of GitLab, by their full"
                            + " paths.");

    private GitLabTraits() {}

    private static Set<String> numbers(Object value) {
        List<?> list = value instanceof List<?> several ? several : List.of(value);
        Set<String> numbers = new java.util.LinkedHashSet<>();
        for (Object entry : list) {
            String text = String.valueOf(entry);
            if (!text.matches("[0-9]{1,18}")) {
                throw new IllegalArgumentException("expected numbers of projects");
            }
            numbers.add(text);
        }
        return numbers;
    }

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(URL, API, API_VERSION, ALLOWED_GROUPS, ALLOWED_PROJECTS, GROUPS);
    }
}
