/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import io.codehub.hub.login.oauth.service.ScriptedService;
import io.codehub.hub.login.oauth.service.WikiScript;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The real services, as far as a plain sign-in goes: addresses, and the shape of what they say.
 *
 * @param section class name in configuration files
 * @param user name at the hub of the person whom the service names
 * @param settings YAML of the section; {@code URL} is the address of the service
 * @param groupsKey where the groups are
 * @param presets what the class finds by default for {@code groupsKey}
 * @param script makes the service answer
 */
record Dialect(
        String shortName,
        String section,
        String user,
        String settings,
        String groupsKey,
        boolean presets,
        Consumer<ScriptedService> script) {

    /** All of them. */
    static List<Dialect> all() {
        return List.of(
                new Dialect(
                        "generic-oauth",
                        "GenericOAuthenticator",
                        "user1",
                        "authorize_url: URL/authorize, token_url: URL/token, userdata_url:"
                                + " URL/userinfo",
                        "oauth_user.groups",
                        true,
                        service -> service.says("/userinfo", person("username", "user1"))),
                new Dialect(
                        "oidc",
                        "OIDCAuthenticator",
                        "user1",
                        "issuer: URL",
                        "oauth_user.groups",
                        true,
                        service -> {
                            service.idToken(Map.of());
                            Map<String, Object> info = person("preferred_username", "user1");
                            info.put("sub", "subject-1");
                            service.says("/userinfo", info);
                        }),
                // docs.github.com/rest/users/users: GET /user
                new Dialect(
                        "github",
                        "GitHubOAuthenticator",
                        "user1",
                        "github_url: URL/",
                        "github_user.groups",
                        false,
                        service -> {
                            service.alias("/login/oauth/authorize", "/authorize");
                            service.alias("/login/oauth/access_token", "/token");
                            Map<String, Object> info = person("login", "User1");
                            info.put("id", 583231);
                            info.put("type", "User");
                            info.put("email", "user1@example.org");
                            service.says("/api/v3/user", info);
                        }),
                // docs.gitlab.com/api/users: GET /user
                new Dialect(
                        "gitlab",
                        "GitLabOAuthenticator",
                        "user1",
                        "gitlab_url: URL",
                        "gitlab_user.groups",
                        false,
                        service -> {
                            service.alias("/oauth/authorize", "/authorize");
                            service.alias("/oauth/token", "/token");
                            Map<String, Object> info = person("username", "user1");
                            info.put("id", 7);
                            info.put("state", "active");
                            service.says("/api/v4/user", info);
                        }),
                // accounts.google.com: userinfo of version 1
                new Dialect(
                        "google",
                        "GoogleOAuthenticator",
                        "user1@example.org",
                        "google_api_url: URL, authorize_url: URL/authorize",
                        "google_user.groups",
                        false,
                        service -> {
                            service.alias("/oauth2/v4/token", "/token");
                            Map<String, Object> info = person("email", "user1@example.org");
                            info.put("id", "1081");
                            info.put("verified_email", true);
                            info.put("hd", "example.org");
                            service.says("/oauth2/v1/userinfo", info);
                        }),
                // learn.microsoft.com: claims of identity tokens
                new Dialect(
                        "azuread",
                        "AzureAdOAuthenticator",
                        "user1",
                        "graph_url: URL, tenant_id: 11111111-2222-3333-4444-555555555555",
                        "user.groups",
                        true,
                        service -> {
                            String tenant = "11111111-2222-3333-4444-555555555555";
                            service.alias("/" + tenant + "/oauth2/authorize", "/authorize");
                            service.alias("/" + tenant + "/oauth2/token", "/token");
                            service.alias("/" + tenant + "/discovery/v2.0/keys", "/jwks");
                            Map<String, Object> claims = person("name", "user1");
                            claims.put("iss", "https://sts.windows.net/" + tenant + "/");
                            claims.put("tid", tenant);
                            claims.put("oid", "99999999-2222-3333-4444-555555555555");
                            claims.put("preferred_username", "User1@Example.org");
                            service.idToken(claims);
                        }),
                // auth0.com/docs: /userinfo
                new Dialect(
                        "auth0",
                        "Auth0OAuthenticator",
                        "user1@example.org",
                        "auth0_domain: URL",
                        "auth0_user.groups",
                        false,
                        service -> {
                            service.alias("/oauth/token", "/token");
                            Map<String, Object> info = person("email", "user1@example.org");
                            info.put("sub", "auth0|5f7c8ec7c33c6c004bbafe82");
                            info.put("email_verified", true);
                            service.says("/userinfo", info);
                        }),
                // developer.atlassian.com/cloud/bitbucket: GET /2.0/user
                new Dialect(
                        "bitbucket",
                        "BitbucketOAuthenticator",
                        "user1",
                        "authorize_url: URL/authorize, token_url: URL/token, bitbucket_api_url:"
                                + " URL/2.0, userdata_url: URL/2.0/user",
                        "bitbucket_user.groups",
                        false,
                        service -> {
                            Map<String, Object> info = person("username", "user1");
                            info.put("account_id", "557058:1");
                            service.says("/2.0/user", info);
                        }),
                // cilogon.org/oidc: claims
                new Dialect(
                        "cilogon",
                        "CILogonOAuthenticator",
                        "user1",
                        "cilogon_host: URL, idps: {'https://idp.uni.edu/shibboleth':"
                                + " {username_derivation: {username_claim: eppn, action:"
                                + " strip_idp_domain, domain: uni.edu}}}",
                        "cilogon_user.groups",
                        false,
                        service -> {
                            service.alias("/oauth2/token", "/token");
                            Map<String, Object> info = person("eppn", "user1@uni.edu");
                            info.put("sub", "http://cilogon.org/serverE/users/15");
                            info.put("idp", "https://idp.uni.edu/shibboleth");
                            service.says("/oauth2/userinfo", info);
                        }),
                // docs.globus.org/api/auth and groups.api.globus.org
                new Dialect(
                        "globus",
                        "GlobusOAuthenticator",
                        "user1",
                        "authorize_url: URL/authorize, token_url: URL/token, userdata_url:"
                                + " URL/userinfo, globus_groups_url: URL/my_groups",
                        "globus_groups",
                        true,
                        service -> {
                            service.tokenField("resource_server", "auth.globus.org");
                            service.tokenField(
                                    "other_tokens",
                                    List.of(
                                            Map.of(
                                                    "resource_server",
                                                    "groups.api.globus.org",
                                                    "access_token",
                                                    "for-groups")));
                            service.says("/my_groups", List.of(Map.of("id", "group1")));
                            Map<String, Object> info =
                                    person("preferred_username", "user1@globusid.org");
                            info.put("sub", "c0ffee00-2222-3333-4444-555555555555");
                            service.says("/userinfo", info);
                        }),
                // docs.openshift.com: user.openshift.io/v1
                new Dialect(
                        "openshift",
                        "OpenShiftOAuthenticator",
                        "user1",
                        "openshift_url: URL",
                        "openshift_user.groups",
                        true,
                        service -> {
                            service.alias("/oauth/authorize", "/authorize");
                            service.alias("/oauth/token", "/token");
                            service.on(
                                    "/.well-known/oauth-authorization-server",
                                    _ ->
                                            ScriptedService.Reply.json(
                                                    Map.of("issuer", service.url())));
                            Map<String, Object> info = person("kind", "User");
                            info.put("metadata", Map.of("name", "user1", "uid", "u-1"));
                            service.says("/apis/user.openshift.io/v1/users/~", info);
                        }),
                // okpy.org/api/v3/user without envelope
                new Dialect(
                        "okpy",
                        "OkpyOAuthenticator",
                        "user1@example.org",
                        "authorize_url: URL/authorize, token_url: URL/token, userdata_url:"
                                + " 'URL/api/v3/user?envelope=false'",
                        "okpy_user.groups",
                        false,
                        service -> {
                            Map<String, Object> info = person("email", "User1@Example.org");
                            info.put("id", "dXNlcjoxMDgx");
                            info.put("is_admin", false);
                            info.put("participations", List.of());
                            service.says("/api/v3/user", info);
                        }),
                // www.mediawiki.org/wiki/Extension:OAuth: Special:OAuth/identify
                new Dialect(
                        "mediawiki",
                        "MWOAuthenticator",
                        "USER_1",
                        "mw_index_url: URL/w/index.php, client_secret: " + WikiScript.SECRET,
                        "MEDIAWIKI_USER_IDENTITY.groups",
                        false,
                        service -> person("username", "USER 1").forEach(wiki(service)::says)));
    }

    private static WikiScript wiki(ScriptedService service) {
        return new WikiScript(service, "http://hub.test/hub/oauth_callback");
    }

    /** Whether {@code username_map} counts. */
    boolean mapsNames() {
        return !shortName.equals("mediawiki");
    }

    /** Somebody in the group group1. */
    private static Map<String, Object> person(String claim, String name) {
        Map<String, Object> person = new LinkedHashMap<>();
        person.put(claim, name);
        person.put("groups", List.of("group1"));
        return person;
    }

    /** The section with these settings in addition; {@code PERSON} is the name of the person. */
    String yaml(String more) {
        String rest = more.isBlank() ? "" : ", " + more.replace("PERSON", "'" + user + "'");
        return "{" + section + ": {" + settings + rest + "}}";
    }

    @Override
    public String toString() {
        return shortName;
    }
}
