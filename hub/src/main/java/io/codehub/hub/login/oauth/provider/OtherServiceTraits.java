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
import java.util.TreeSet;

/** Settings of Bitbucket, OpenShift, Globus and CILogon. */
public final class OtherServiceTraits {

    public static final Trait<Set<String>> BITBUCKET_TEAMS =
            Trait.of(
                    "BitbucketOAuthenticator",
                    "allowed_teams",
                    TraitTypes.textSet(),
                    Set.of(),
                    "Members of these workspaces, by display name or short name, may sign in.");
    public static final Trait<String> BITBUCKET_API =
            Trait.of(
                    "BitbucketOAuthenticator",
                    "bitbucket_api_url",
                    TraitTypes.text(),
                    "https://api.bitbucket.org/2.0",
                    "Address of Bitbucket's REST interface.");
    public static final Trait<String> OPENSHIFT_URL =
            Trait.of(
                    "OpenShiftOAuthenticator",
                    "openshift_url",
                    TraitTypes.text(),
                    "https://openshift.default.svc.cluster.local",
                    "Address of the cluster.");
    public static final Trait<String> OPENSHIFT_AUTH_API_URL =
            Trait.of(
                    "OpenShiftOAuthenticator",
                    "openshift_auth_api_url",
                    TraitTypes.text(),
                    "",
                    "Where the cluster signs people in; the cluster is asked.");
    public static final Trait<String> OPENSHIFT_REST_API_URL =
            Trait.of(
                    "OpenShiftOAuthenticator",
                    "openshift_rest_api_url",
                    TraitTypes.text(),
                    "",
                    "Address of the REST interface; that of the cluster.");
    public static final Trait<String> OPENSHIFT_SECRET_FILE =
            Trait.of(
                    "OpenShiftOAuthenticator",
                    "client_secret_file",
                    TraitTypes.text(),
                    "",
                    "File with the secret, read each time: the token of a service account"
                            + " changes.");
    public static final Trait<Map<String, Object>> CILOGON_IDPS =
            Trait.of(
                    "CILogonOAuthenticator",
                    "idps",
                    TraitTypes.mapping(),
                    Map.of(),
                    "The identity providers whose people may sign in, by EntityID, each with"
                            + " username_derivation, and allow_all, allowed_domains,"
                            + " allowed_domains_claim or default.");
    public static final Trait<String> CILOGON_HOST =
            Trait.of(
                    "CILogonOAuthenticator",
                    "cilogon_host",
                    TraitTypes.text(),
                    "cilogon.org",
                    "Host of CILogon.");
    public static final Trait<String> CILOGON_SKIN =
            Trait.of(
                    "CILogonOAuthenticator",
                    "skin",
                    TraitTypes.text(),
                    "",
                    "Look of CILogon's pages.");
    public static final Trait<String> GLOBUS_IDENTITY_PROVIDER =
            Trait.of(
                    "GlobusOAuthenticator",
                    "identity_provider",
                    TraitTypes.text(),
                    "",
                    "Only identities of this provider may sign in: the part after the @.");
    public static final Trait<Boolean> GLOBUS_NAME_FROM_EMAIL =
            flag(
                    "username_from_email",
                    false,
                    "User names come from the e-mail address, not from preferred_username.");
    public static final Trait<Set<String>> GLOBUS_ALLOWED_GROUPS =
            set("allowed_globus_groups", "Members of these groups (numbers) may sign in.");
    public static final Trait<Set<String>> GLOBUS_ADMIN_GROUPS =
            set("admin_globus_groups", "Members of these groups (numbers) are administrators.");
    public static final Trait<Set<String>> GLOBUS_EXCLUDE_TOKENS =
            Trait.of(
                    "GlobusOAuthenticator",
                    "exclude_tokens",
                    TraitTypes.textSet(),
                    new TreeSet<>(Set.of("auth.globus.org", "groups.api.globus.org")),
                    "Services whose tokens are not kept for servers.");
    public static final Trait<String> GLOBUS_GROUPS_URL =
            Trait.of(
                    "GlobusOAuthenticator",
                    "globus_groups_url",
                    TraitTypes.text(),
                    "https://groups.api.globus.org/v2/groups/my_groups",
                    "Where the groups of a user are asked for.");

    static final String LOCAL_ENDPOINT_VARIABLE = "GLOBUS_LOCAL_ENDPOINT";

    public static final Trait<String> GLOBUS_LOCAL_ENDPOINT =
            Trait.of(
                    "GlobusOAuthenticator",
                    "globus_local_endpoint",
                    TraitTypes.text(),
                    "",
                    "Number of the endpoint that this hub is itself; servers get it as "
                            + LOCAL_ENDPOINT_VARIABLE
                            + ", which is the default, too.");

    public static final Trait<Boolean> GLOBUS_REVOKE_TOKENS =
            flag(
                    "revoke_tokens_on_logout",
                    false,
                    "Whether the tokens that are kept for servers end when their user signs out.");
    public static final Trait<String> GLOBUS_REVOCATION_URL =
            Trait.of(
                    "GlobusOAuthenticator",
                    "revocation_url",
                    TraitTypes.text(),
                    "https://auth.globus.org/v2/oauth2/token/revoke",
                    "Where tokens are ended.");

    private OtherServiceTraits() {}

    private static Trait<Boolean> flag(String name, boolean value, String help) {
        return Trait.of("GlobusOAuthenticator", name, TraitTypes.bool(), value, help);
    }

    private static Trait<Set<String>> set(String name, String help) {
        return Trait.of("GlobusOAuthenticator", name, TraitTypes.textSet(), Set.of(), help);
    }

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(
                BITBUCKET_TEAMS,
                BITBUCKET_API,
                OPENSHIFT_URL,
                OPENSHIFT_AUTH_API_URL,
                OPENSHIFT_REST_API_URL,
                OPENSHIFT_SECRET_FILE,
                CILOGON_IDPS,
                CILOGON_HOST,
                CILOGON_SKIN,
                GLOBUS_IDENTITY_PROVIDER,
                GLOBUS_NAME_FROM_EMAIL,
                GLOBUS_ALLOWED_GROUPS,
                GLOBUS_ADMIN_GROUPS,
                GLOBUS_EXCLUDE_TOKENS,
                GLOBUS_GROUPS_URL,
                GLOBUS_LOCAL_ENDPOINT,
                GLOBUS_REVOKE_TOKENS,
                GLOBUS_REVOCATION_URL);
    }
}
