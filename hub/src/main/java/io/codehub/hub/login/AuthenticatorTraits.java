/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Settings of sign-in. */
public final class AuthenticatorTraits {

    private static final String OWNER = "Authenticator";

    public static final Trait<Set<String>> ADMIN_USERS =
            Trait.of(
                    OWNER,
                    "admin_users",
                    TraitTypes.textSet(),
                    Set.of(),
                    "Names of administrators. They may sign in, too.");
    public static final Trait<Set<String>> ALLOWED_USERS =
            Trait.of(
                    OWNER,
                    "allowed_users",
                    TraitTypes.textSet(),
                    Set.of(),
                    "Names of users who may sign in.");
    public static final Trait<Set<String>> BLOCKED_USERS =
            Trait.of(
                    OWNER,
                    "blocked_users",
                    TraitTypes.textSet(),
                    Set.of(),
                    "Names of users who are kept out, even if they are allowed otherwise.");
    public static final Trait<Boolean> ALLOW_ALL =
            Trait.of(
                    OWNER,
                    "allow_all",
                    TraitTypes.bool(),
                    false,
                    "Let everybody in whom the authenticator recognises.");
    public static final Trait<Boolean> ALLOW_EXISTING_USERS =
            Trait.of(
                    OWNER,
                    "allow_existing_users",
                    TraitTypes.bool(),
                    false,
                    "Let everybody in who has an account. On by default with allowed_users.");
    public static final Trait<Boolean> ANY_ALLOW_CONFIG =
            Trait.of(
                    OWNER,
                    "any_allow_config",
                    TraitTypes.bool(),
                    false,
                    "Set it to silence the warning that nobody may sign in.");
    public static final Trait<Boolean> MANAGE_GROUPS =
            Trait.of(
                    OWNER,
                    "manage_groups",
                    TraitTypes.bool(),
                    false,
                    "The sign-in service decides on the groups of each user, at every sign-in.");
    public static final Trait<Boolean> MANAGE_ROLES =
            Trait.of(
                    OWNER,
                    "manage_roles",
                    TraitTypes.bool(),
                    false,
                    "The sign-in service decides on the roles of each user, at every sign-in;"
                            + " load_roles may then name services only.");
    public static final Trait<Boolean> RESET_MANAGED_ROLES =
            Trait.of(
                    OWNER,
                    "reset_managed_roles_on_startup",
                    TraitTypes.bool(),
                    false,
                    "Take back at each start what the sign-in service gave with manage_roles.");
    public static final Trait<Boolean> ENABLE_AUTH_STATE =
            Trait.of(
                    OWNER,
                    "enable_auth_state",
                    TraitTypes.bool(),
                    false,
                    "Keep, encrypted, what the sign-in service said and the tokens it gave.");
    public static final Trait<Duration> AUTH_REFRESH_AGE =
            Trait.of(
                    OWNER,
                    "auth_refresh_age",
                    TraitTypes.seconds(),
                    Duration.ofMinutes(5),
                    "After so many seconds the sign-in service is asked again about somebody who is"
                            + " signed in. 0 for never.");
    public static final Trait<Boolean> AUTH_REFRESH_STRICT =
            Trait.of(
                    OWNER,
                    "auth_refresh_strict",
                    TraitTypes.bool(),
                    false,
                    "Whoever has to sign in again can use no API token until then, and nobody can"
                            + " start a server for them. Whoever the rules keep out never can.");
    public static final Trait<Boolean> REFRESH_PRE_SPAWN =
            Trait.of(
                    OWNER,
                    "refresh_pre_spawn",
                    TraitTypes.bool(),
                    false,
                    "Ask again before each start of a server. On by default for authenticators that"
                            + " ask again at all.");
    public static final Trait<Boolean> REFRESH_PRE_STOP =
            Trait.of(
                    OWNER,
                    "refresh_pre_stop",
                    TraitTypes.bool(),
                    false,
                    "Ask again before users stop their servers.");
    public static final Trait<Duration> REFRESH_GRACE =
            Trait.of(
                    OWNER,
                    "refresh_grace",
                    TraitTypes.seconds(),
                    Duration.ofHours(1),
                    "So many seconds longer people stay signed in while the sign-in service cannot"
                            + " be reached.");
    public static final Trait<Boolean> REAUTHORIZE_ON_REFRESH =
            Trait.of(
                    OWNER,
                    "reauthorize_on_refresh",
                    TraitTypes.bool(),
                    true,
                    "Whoever the rules would not let in any more is signed out when the sign-in"
                            + " service is asked again.");
    public static final Trait<Boolean> DELETE_INVALID_USERS =
            Trait.of(
                    OWNER,
                    "delete_invalid_users",
                    TraitTypes.type(
                            "boolean",
                            value -> {
                                if (TraitTypes.bool().read(value)) {
                                    throw new IllegalArgumentException(
                                            "the hub deletes nobody by itself: block or delete"
                                                    + " users on the administration page");
                                }
                                return false;
                            }),
                    false,
                    "Taken, but never true: whoever is no valid user any more cannot sign in, and"
                            + " stays until an administrator deletes them.");
    public static final Trait<Boolean> AUTO_LOGIN =
            Trait.of(
                    OWNER,
                    "auto_login",
                    TraitTypes.bool(),
                    false,
                    "Skip the sign-in page: go on to the service that signs users in, or take who"
                            + " they are from the request.");
    public static final Trait<Boolean> AUTO_LOGIN_AUTHORIZE =
            Trait.of(
                    OWNER,
                    "auto_login_oauth2_authorize",
                    TraitTypes.bool(),
                    false,
                    "The same, but only for those who come from a server or service.");
    public static final Trait<String> LOGIN_SERVICE =
            Trait.of(
                    OWNER,
                    "login_service",
                    TraitTypes.text(),
                    "",
                    "Name of the service that signs users in. The sign-in page shows a link to it"
                            + " in place of the form.");
    public static final Trait<String> CUSTOM_HTML =
            Trait.of(
                    OWNER,
                    "custom_html",
                    TraitTypes.text(),
                    "",
                    "Markup in place of the sign-in form. Takes {{ next }}, {{ username }},"
                            + " {{ login_error }}, {{ login_url }}, {{ authenticator_login_url }}"
                            + " and {{ xsrf }}, and {% if … %}, {% else %} and {% endif %} with"
                            + " one of these names.");
    public static final Trait<Boolean> REQUEST_OTP =
            Trait.of(
                    OWNER,
                    "request_otp",
                    TraitTypes.bool(),
                    false,
                    "Ask for a one-time code on the sign-in page; the field is called otp.");
    public static final Trait<String> OTP_PROMPT =
            Trait.of(
                    OWNER,
                    "otp_prompt",
                    TraitTypes.text(),
                    "OTP:",
                    "Label of the field for the one-time code.");
    public static final Trait<String> DUMMY_PASSWORD =
            Trait.secret(
                    "DummyAuthenticator",
                    "password",
                    TraitTypes.text(),
                    "",
                    "One password for everybody; without it any password will do.");

    private AuthenticatorTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(
                ADMIN_USERS,
                ALLOWED_USERS,
                BLOCKED_USERS,
                ALLOW_ALL,
                ALLOW_EXISTING_USERS,
                ANY_ALLOW_CONFIG,
                MANAGE_GROUPS,
                MANAGE_ROLES,
                RESET_MANAGED_ROLES,
                ENABLE_AUTH_STATE,
                AUTH_REFRESH_AGE,
                AUTH_REFRESH_STRICT,
                REFRESH_PRE_SPAWN,
                REFRESH_PRE_STOP,
                REFRESH_GRACE,
                REAUTHORIZE_ON_REFRESH,
                DELETE_INVALID_USERS,
                AUTO_LOGIN,
                AUTO_LOGIN_AUTHORIZE,
                LOGIN_SERVICE,
                CUSTOM_HTML,
                REQUEST_OTP,
                OTP_PROMPT,
                DUMMY_PASSWORD);
    }
}
