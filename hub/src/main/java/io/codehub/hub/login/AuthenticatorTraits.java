/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
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
                AUTO_LOGIN,
                AUTO_LOGIN_AUTHORIZE,
                LOGIN_SERVICE,
                CUSTOM_HTML,
                REQUEST_OTP,
                OTP_PROMPT,
                DUMMY_PASSWORD);
    }
}
