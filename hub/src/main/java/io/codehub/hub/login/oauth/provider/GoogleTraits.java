/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.provider;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Settings of sign-in with Google. */
public final class GoogleTraits {

    private static final String OWNER = "GoogleOAuthenticator";

    public static final Trait<String> API_URL =
            Trait.of(
                    OWNER,
                    "google_api_url",
                    TraitTypes.text(),
                    "https://www.googleapis.com",
                    "Address of Google's interfaces.");
    public static final Trait<Set<String>> HOSTED_DOMAIN =
            Trait.of(
                    OWNER,
                    "hosted_domain",
                    TraitTypes.textSet(),
                    Set.of(),
                    "Only accounts that Google says belong to these domains may sign in.");
    public static final Trait<Boolean> STRIP_DOMAIN =
            Trait.of(
                    OWNER,
                    "strip_domain",
                    TraitTypes.bool(),
                    true,
                    "User names without @domain, for addresses in hosted_domain. Off by default"
                            + " with several domains.");
    public static final Trait<Set<String>> ALLOWED_HOSTED_DOMAINS =
            Trait.of(
                    OWNER,
                    "allowed_hosted_domains",
                    TraitTypes.textSet(),
                    Set.of(),
                    "Accounts that Google says belong to these domains may sign in.");
    public static final Trait<Map<String, Object>> ALLOWED_GROUPS =
            map("allowed_google_groups", "Groups whose members may sign in, by domain.");
    public static final Trait<Map<String, Object>> ADMIN_GROUPS =
            map("admin_google_groups", "Groups whose members are administrators, by domain.");
    public static final Trait<Map<String, String>> SERVICE_ACCOUNT_KEYS =
            Trait.of(
                    OWNER,
                    "google_service_account_keys",
                    TraitTypes.textMapping(),
                    Map.of(),
                    "Files with keys of service accounts that may read groups, by domain.");
    public static final Trait<Map<String, String>> ADMINISTRATORS =
            Trait.of(
                    OWNER,
                    "gsuite_administrator",
                    TraitTypes.textMapping(),
                    Map.of(),
                    "For whom the service account acts, by domain: the part before the @.");
    public static final Trait<Boolean> NESTED_GROUPS =
            Trait.of(
                    OWNER,
                    "include_nested_groups",
                    TraitTypes.bool(),
                    false,
                    "Members of a group that is in a group count for both.");

    private GoogleTraits() {}

    private static Trait<Map<String, Object>> map(String name, String help) {
        return Trait.of(OWNER, name, TraitTypes.mapping(), Map.of(), help);
    }

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(
                API_URL,
                HOSTED_DOMAIN,
                STRIP_DOMAIN,
                ALLOWED_HOSTED_DOMAINS,
                ALLOWED_GROUPS,
                ADMIN_GROUPS,
                SERVICE_ACCOUNT_KEYS,
                ADMINISTRATORS,
                NESTED_GROUPS);
    }
}
