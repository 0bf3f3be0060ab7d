/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth;

import io.codehub.hub.config.MaybeFunction;
import io.codehub.hub.config.ScriptFunction;
import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitType;
import io.codehub.hub.config.TraitTypes;
import io.codehub.hub.login.expression.Expression;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Settings that all sign-in services have. */
public final class OAuthLoginTraits {

    private static final String OWNER = "OAuthenticator";

    public static final Trait<String> CLIENT_ID =
            text("client_id", "What the hub is registered as at the sign-in service.");
    public static final Trait<String> CLIENT_SECRET =
            Trait.secret(
                    OWNER,
                    "client_secret",
                    TraitTypes.text(),
                    "",
                    "The secret that came with the registration.");
    public static final Trait<String> CALLBACK_URL =
            text(
                    "oauth_callback_url",
                    "Where the service sends people back to: https://your.hub/hub/oauth_callback,"
                            + " as registered. Empty for the address under which the hub is seen.");
    public static final Trait<String> AUTHORIZE_URL =
            text("authorize_url", "Where people sign in. Each service has its own default.");
    public static final Trait<String> TOKEN_URL =
            text("token_url", "Where the hub gets tokens. Each service has its own default.");
    public static final Trait<String> USERDATA_URL =
            text("userdata_url", "Where the hub asks who signed in. Each service has a default.");
    public static final Trait<Boolean> USERDATA_FROM_ID_TOKEN =
            flag(
                    "userdata_from_id_token",
                    false,
                    "Take who signed in from the identity token, without a request.");
    public static final Trait<Boolean> ACCEPT_UNSIGNED_ID_TOKENS =
            flag(
                    "accept_unsigned_id_tokens",
                    false,
                    "With userdata_from_id_token and neither issuer nor jwks_url: believe identity"
                            + " tokens because the answer of token_url, which must begin with"
                            + " https://, held them.");
    public static final Trait<Map<String, String>> USERDATA_PARAMS =
            textMap("userdata_params", "Added to the address of the request for who signed in.");
    public static final Trait<String> USERDATA_TOKEN_METHOD =
            of(
                    "userdata_token_method",
                    TraitTypes.choice("header", "url"),
                    "header",
                    "How the token goes with that request: header, or url in addition.");
    public static final Trait<MaybeFunction<String>> USERNAME_CLAIM =
            of(
                    "username_claim",
                    TraitTypes.orFunction(TraitTypes.text()),
                    MaybeFunction.of(""),
                    "Which field of what the service says is the user name. Fields of fields with"
                            + " dots: ocs.data.id; a dot in a name is written \\\\. there. Or a"
                            + " function (user_info).");
    public static final Trait<List<String>> SCOPE =
            of("scope", TraitTypes.textList(), List.of(), "What the hub asks the service for.");
    public static final Trait<Map<String, String>> EXTRA_AUTHORIZE_PARAMS =
            textMap("extra_authorize_params", "Added to the address where people sign in.");
    public static final Trait<Map<String, String>> TOKEN_PARAMS =
            textMap("token_params", "Added to the request for tokens.");
    public static final Trait<Boolean> BASIC_AUTH =
            flag("basic_auth", false, "Send client id and secret as HTTP Basic, not in the body.");
    public static final Trait<Boolean> ENABLE_PKCE =
            flag("enable_pkce", true, "Protect the sign-in with a code challenge (PKCE).");
    public static final Trait<Boolean> VALIDATE_SERVER_CERT =
            flag("validate_server_cert", true, "Check the certificate of the service.");
    public static final Trait<Map<String, Object>> HTTP_REQUEST_KWARGS =
            of(
                    "http_request_kwargs",
                    TraitTypes.mapping(),
                    Map.of(),
                    "For requests to the service: proxy_host, proxy_port, proxy_username,"
                            + " proxy_password, ca_certs, client_cert, client_key, connect_timeout,"
                            + " request_timeout, follow_redirects.");
    public static final Trait<String> LOGOUT_REDIRECT_URL =
            text(
                    "logout_redirect_url",
                    "Where people go after signing out. Takes {id_token}, {client_id} and"
                            + " {post_logout_redirect_uri}.");
    public static final Trait<String> CUSTOM_403_MESSAGE =
            text("custom_403_message", "Told to people who may not come in.");
    public static final Trait<MaybeFunction<String>> AUTH_STATE_GROUPS_KEY =
            of(
                    "auth_state_groups_key",
                    TraitTypes.orFunction(TraitTypes.text()),
                    MaybeFunction.of(""),
                    "Where the groups are, with manage_groups: fields with dots, such as"
                            + " oauth_user.groups. Or a function (auth_state).");
    public static final Trait<Optional<ScriptFunction>> CLAIM_GROUPS_KEY =
            Trait.of(
                    "GenericOAuthenticator",
                    "claim_groups_key",
                    TraitTypes.function(),
                    Optional.empty(),
                    "Function (user_info) that gives the groups. Former name; today"
                            + " auth_state_groups_key.");
    public static final Trait<Optional<ScriptFunction>> MODIFY_AUTH_STATE_HOOK =
            of(
                    "modify_auth_state_hook",
                    TraitTypes.function(),
                    Optional.empty(),
                    "Function (authenticator, auth_state) that gives what is stored instead; called"
                            + " before groups are looked for.");
    public static final Trait<Optional<ScriptFunction>> REFRESH_USER_HOOK =
            of(
                    "refresh_user_hook",
                    TraitTypes.function(),
                    Optional.empty(),
                    "Function (authenticator, user, auth_state) that is called when somebody would"
                            + " be asked about again: True if nothing has changed, False for a new"
                            + " sign-in, a dict of what has changed, None to ask the service.");
    public static final Trait<Optional<Expression>> USERNAME_EXPRESSION =
            expression(
                    "username_expression",
                    "The user name as a JMESPath expression over the auth state, in place of"
                            + " username_claim.");
    public static final Trait<Optional<Expression>> GROUPS_EXPRESSION =
            expression(
                    "groups_expression",
                    "The groups as a JMESPath expression over the auth state, with manage_groups,"
                            + " in place of auth_state_groups_key.");
    public static final Trait<Optional<Expression>> ADMIN_EXPRESSION =
            expression(
                    "admin_expression",
                    "A JMESPath expression over the auth state that is true for administrators. All"
                            + " others are none, unless they are in admin_users or admin_groups.");
    public static final Trait<Optional<Expression>> ALLOW_EXPRESSION =
            expression(
                    "allow_expression",
                    "A JMESPath expression over the auth state that is true for those who may sign"
                            + " in.");
    public static final Trait<String> GROUP_PREFIX =
            text(
                    "group_prefix",
                    "Begins the name of each group here that the service names; allowed_groups and"
                            + " admin_groups have it, too.");
    public static final Trait<Set<String>> SYNC_GROUPS =
            set(
                    "sync_groups",
                    "Of the groups that the service names only these become groups here, as the"
                            + " service writes them; * stands for any characters. Empty for all.");
    public static final Trait<Set<String>> ALLOWED_GROUPS =
            set("allowed_groups", "Groups whose members may sign in, with manage_groups.");
    public static final Trait<Set<String>> ADMIN_GROUPS =
            set("admin_groups", "Groups whose members are administrators, with manage_groups.");
    public static final Trait<List<String>> ALLOWED_SCOPES =
            of(
                    "allowed_scopes",
                    TraitTypes.textList(),
                    List.of(),
                    "Whoever was granted all of these scopes may sign in.");
    public static final Trait<String> ISSUER =
            text(
                    "issuer",
                    "Address of an OpenID Connect service, where it describes itself: all other"
                            + " addresses and its keys come from there, unless they are set.");
    public static final Trait<String> JWKS_URL =
            text("jwks_url", "Where the keys are that sign identity tokens.");
    public static final Trait<Boolean> CHECK_IDENTITY =
            flag(
                    "check_identity",
                    true,
                    "An account stays with whoever signed in first: the same name for another"
                            + " person at the service is refused.");

    private OAuthLoginTraits() {}

    private static <T> Trait<T> of(String name, TraitType<T> type, T value, String help) {
        return Trait.of(OWNER, name, type, value, help);
    }

    private static Trait<Optional<Expression>> expression(String name, String help) {
        return of(
                name,
                TraitTypes.optional(
                        TraitTypes.type(
                                "expression",
                                value -> Expression.parse(TraitTypes.text().read(value)))),
                Optional.empty(),
                help);
    }

    private static Trait<String> text(String name, String help) {
        return of(name, TraitTypes.text(), "", help);
    }

    private static Trait<Boolean> flag(String name, boolean value, String help) {
        return of(name, TraitTypes.bool(), value, help);
    }

    private static Trait<Set<String>> set(String name, String help) {
        return of(name, TraitTypes.textSet(), Set.of(), help);
    }

    private static Trait<Map<String, String>> textMap(String name, String help) {
        return of(name, TraitTypes.textMapping(), Map.of(), help);
    }

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(
                CLIENT_ID,
                CLIENT_SECRET,
                CALLBACK_URL,
                AUTHORIZE_URL,
                TOKEN_URL,
                USERDATA_URL,
                ISSUER,
                JWKS_URL,
                USERDATA_FROM_ID_TOKEN,
                ACCEPT_UNSIGNED_ID_TOKENS,
                USERDATA_PARAMS,
                USERDATA_TOKEN_METHOD,
                USERNAME_CLAIM,
                SCOPE,
                EXTRA_AUTHORIZE_PARAMS,
                TOKEN_PARAMS,
                BASIC_AUTH,
                ENABLE_PKCE,
                VALIDATE_SERVER_CERT,
                HTTP_REQUEST_KWARGS,
                LOGOUT_REDIRECT_URL,
                CUSTOM_403_MESSAGE,
                AUTH_STATE_GROUPS_KEY,
                CLAIM_GROUPS_KEY,
                USERNAME_EXPRESSION,
                GROUPS_EXPRESSION,
                ADMIN_EXPRESSION,
                ALLOW_EXPRESSION,
                GROUP_PREFIX,
                SYNC_GROUPS,
                MODIFY_AUTH_STATE_HOOK,
                REFRESH_USER_HOOK,
                ALLOWED_GROUPS,
                ADMIN_GROUPS,
                ALLOWED_SCOPES,
                CHECK_IDENTITY);
    }
}
