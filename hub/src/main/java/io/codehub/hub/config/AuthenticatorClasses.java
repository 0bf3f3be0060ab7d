/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of authenticators: short ones and Python paths, all those that installations use. */
final class AuthenticatorClasses {

    static final String ROOT = "Authenticator";
    static final String MULTI = "MultiAuthenticator";

    private static final String OAUTH = "OAuthenticator";
    private static final String LOCAL = "LocalAuthenticator";

    /** Known by name, but not to be had here. */
    private static final Set<String> LATER = Set.of("LTI11Authenticator", "LTI13Authenticator");

    private static final Map<String, String> SERVICES =
            Map.ofEntries(
                    Map.entry("Auth0OAuthenticator", "Auth0"),
                    Map.entry("AzureAdOAuthenticator", "Azure AD"),
                    Map.entry("BitbucketOAuthenticator", "Bitbucket"),
                    Map.entry("CILogonOAuthenticator", "CILogon"),
                    Map.entry("GenericOAuthenticator", "OAuth 2.0"),
                    Map.entry("GitHubOAuthenticator", "GitHub"),
                    Map.entry("GitLabOAuthenticator", "GitLab"),
                    Map.entry("GlobusOAuthenticator", "Globus"),
                    Map.entry("GoogleOAuthenticator", "Google"),
                    Map.entry("MWOAuthenticator", "MediaWiki"),
                    Map.entry("OIDCAuthenticator", "OpenID Connect"),
                    Map.entry("OkpyOAuthenticator", "OK"),
                    Map.entry("OpenShiftOAuthenticator", "OpenShift"));

    private static final Map<String, String> PARENTS = new LinkedHashMap<>();
    private static final Map<String, String> PATHS = new LinkedHashMap<>();
    private static final Map<String, String> ALIASES = new LinkedHashMap<>();

    static {
        PARENTS.put(OAUTH, ROOT);
        PARENTS.put(LOCAL, ROOT);
        add(
                "DummyAuthenticator",
                ROOT,
                "dummy",
                "jupyterhub.auth",
                "jupyterhub.authenticators.dummy",
                "dummyauthenticator");
        add("NullAuthenticator", ROOT, "null", "jupyterhub.auth", "nullauthenticator");
        add(
                "SharedPasswordAuthenticator",
                ROOT,
                "shared-password",
                "jupyterhub.authenticators.shared");
        add("PAMAuthenticator", LOCAL, "pam", "jupyterhub.auth");
        add(
                "NativeAuthenticator",
                ROOT,
                "native",
                "nativeauthenticator",
                "nativeauthenticator.nativeauthenticator");
        ALIASES.put("default", "NativeAuthenticator");
        add(
                "FirstUseAuthenticator",
                ROOT,
                "firstuse",
                "firstuseauthenticator",
                "firstuseauthenticator.firstuseauthenticator");
        ALIASES.put("firstuseauthenticator", "FirstUseAuthenticator");
        add(
                "LDAPAuthenticator",
                ROOT,
                "ldap",
                "ldapauthenticator",
                "ldapauthenticator.ldapauthenticator");
        ALIASES.put("ldapauthenticator", "LDAPAuthenticator");
        add("TmpAuthenticator", ROOT, "tmp", "tmpauthenticator");
        add("HMACAuthenticator", ROOT, "hmac", "hmacauthenticator");
        add("LTI11Authenticator", ROOT, "lti11", "ltiauthenticator", "ltiauthenticator.lti11.auth");
        ALIASES.put("ltiv1.1", "LTI11Authenticator");
        ALIASES.put("ltiauthenticator.ltiauthenticator", "LTI11Authenticator");
        add("LTI13Authenticator", ROOT, "lti13", "ltiauthenticator.lti13.auth");
        add("HeaderAuthenticator", ROOT, "header");
        add(MULTI, ROOT, "multi", "multiauthenticator", "multiauthenticator.multiauthenticator");
        ALIASES.put("multiauthenticator", MULTI);
        oauth("GitHubOAuthenticator", "github");
        oauth("GoogleOAuthenticator", "google");
        oauth("GenericOAuthenticator", "generic-oauth", "generic");
        oauth("GitLabOAuthenticator", "gitlab");
        oauth("AzureAdOAuthenticator", "azuread");
        oauth("Auth0OAuthenticator", "auth0");
        oauth("CILogonOAuthenticator", "cilogon");
        oauth("GlobusOAuthenticator", "globus");
        oauth("BitbucketOAuthenticator", "bitbucket");
        oauth("OpenShiftOAuthenticator", "openshift");
        add("MWOAuthenticator", OAUTH, "mediawiki", "oauthenticator", "oauthenticator.mediawiki");
        add("OkpyOAuthenticator", OAUTH, "okpy", "oauthenticator.okpy");
        PARENTS.put("OIDCAuthenticator", "GenericOAuthenticator");
        ALIASES.put("oidc", "OIDCAuthenticator");
        ALIASES.put("oauthenticator.oidc.oidcoauthenticator", "OIDCAuthenticator");
        ALIASES.put("generic", "GenericOAuthenticator"); // as guides write it
        PATHS.put("DummyAuthenticator", "jupyterhub.auth.DummyAuthenticator");
        PATHS.put("NullAuthenticator", "jupyterhub.auth.NullAuthenticator");
    }

    private AuthenticatorClasses() {}

    private static void oauth(String className, String shortName) {
        oauth(className, shortName, shortName);
    }

    private static void oauth(String className, String shortName, String module) {
        String path = "oauthenticator." + module;
        add(className, OAUTH, shortName, "oauthenticator", path);
        add("Local" + className, LOCAL, "local-" + shortName, "oauthenticator", path);
    }

    private static void add(String className, String parent, String shortName, String... modules) {
        PARENTS.put(className, parent);
        ALIASES.put(shortName, className);
        for (String module : modules) {
            String path = module + "." + className;
            // The longest one is that of the module in which the class stands.
            if (PATHS.getOrDefault(className, "").length() < path.length()) {
                PATHS.put(className, path);
            }
            ALIASES.put((module + "." + className).toLowerCase(Locale.ROOT), className);
        }
    }

    /** What to do in place of a class of one's own; null for a name that is not one. */
    static @Nullable String adviceForOwn(String name) {
        String path = name.strip().toLowerCase(Locale.ROOT);
        if (!path.contains(".") || ALIASES.containsKey(path)) {
            return null;
        }
        String last = path.substring(path.lastIndexOf('.') + 1);
        String nearest =
                PARENTS.keySet().stream()
                        .filter(known -> !LATER.contains(known) && !known.equals(LOCAL))
                        .filter(known -> last.contains(known.toLowerCase(Locale.ROOT)))
                        .max(Comparator.comparingInt(String::length))
                        .orElse(OAUTH);
        return "a class of one's own cannot be loaded; the nearest one here is "
                + (nearest.equals(OAUTH) ? "GenericOAuthenticator" : nearest)
                + ", with username_expression, groups_expression, admin_expression and"
                + " allow_expression, or with functions in a Python file";
    }

    /** Every name that may be configured, lower-case. */
    static Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        ALIASES.forEach((name, className) -> {
            if (!LATER.contains(plain(className))) {
                names.add(name);
            }
        });
        return names;
    }

    /** Whether a name is known, be it of a class that is not to be had. */
    static boolean isKnown(String name) {
        return ALIASES.containsKey(name);
    }

    /** The class that a name stands for. */
    static Optional<String> find(String name) {
        return Optional.ofNullable(ALIASES.get(name));
    }

    /** All classes there are, the bases too. */
    static Set<String> classNames() {
        Set<String> names = new LinkedHashSet<>(PARENTS.keySet());
        names.add(ROOT);
        return names;
    }

    /** The path of a class in Python; the name alone for classes that are not there. */
    static String path(String className) {
        return PATHS.getOrDefault(className, className);
    }

    /** What services call themselves that sign people in; empty for other classes. */
    static String service(String className) {
        return SERVICES.getOrDefault(className, "");
    }

    /** The class and what it inherits from, most derived first; empty for other classes. */
    static List<String> chain(String className) {
        List<String> chain = new ArrayList<>();
        if (className.equals(ROOT)) {
            chain.add(ROOT);
        } else if (isLocalForm(className)) {
            chain.add(className);
            chain.add(LOCAL);
            chain.addAll(chain(plain(className)));
        } else if (PARENTS.containsKey(className)) {
            chain.add(className);
            chain.addAll(chain(PARENTS.get(className)));
        }
        return chain;
    }

    /** The same class without system accounts: {@code LocalX} is X here. */
    static String plain(String className) {
        return isLocalForm(className) ? className.substring("Local".length()) : className;
    }

    private static boolean isLocalForm(String className) {
        return className.startsWith("Local") && className.endsWith(OAUTH);
    }
}
