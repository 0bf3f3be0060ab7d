/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.signup;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of the Native authenticator. */
public final class NativeTraits {

    private static final String OWNER = "NativeAuthenticator";
    private static final int DAY_SECONDS = 86_400;

    public static final Trait<Boolean> ENABLE_SIGNUP =
            flag("enable_signup", true, "Whether people may ask for an account.");
    public static final Trait<Boolean> OPEN_SIGNUP =
            flag("open_signup", false, "Let everybody in who signs up, with nobody's approval.");
    public static final Trait<Boolean> ASK_EMAIL =
            flag("ask_email_on_signup", false, "Ask for an e-mail address at sign-up.");
    public static final Trait<Boolean> ALLOW_2FA =
            flag("allow_2fa", false, "Let people protect their account with codes of an app.");
    public static final Trait<Optional<String>> TOS =
            text("tos", "Terms that must be accepted at sign-up, as HTML.");
    public static final Trait<Integer> MIN_PASSWORD_LENGTH =
            Trait.of(
                    OWNER,
                    "minimum_password_length",
                    TraitTypes.integer(0, 128),
                    8,
                    "How many characters a new password has at least.");
    public static final Trait<Boolean> CHECK_COMMON_PASSWORD =
            flag("check_common_password", false, "Refuse passwords that are guessed first.");
    public static final Trait<Integer> ALLOWED_FAILED_LOGINS =
            Trait.of(
                    OWNER,
                    "allowed_failed_logins",
                    TraitTypes.integer(0, 1_000),
                    0,
                    "After so many wrong passwords in a row a name has to wait, and after ten times"
                            + " as many an address; 0 leaves it at the usual pauses.");
    public static final Trait<Integer> SECONDS_BEFORE_NEXT_TRY =
            Trait.of(
                    OWNER,
                    "seconds_before_next_try",
                    TraitTypes.integer(0, DAY_SECONDS),
                    600,
                    "How long that wait is.");
    public static final Trait<Optional<String>> RECAPTCHA_KEY =
            text("recaptcha_key", "Public key of reCAPTCHA, which then guards the sign-up page.");
    public static final Trait<Optional<String>> RECAPTCHA_SECRET =
            Trait.secret(
                    OWNER,
                    "recaptcha_secret",
                    TraitTypes.optional(TraitTypes.text()),
                    Optional.empty(),
                    "The secret that belongs to it.");
    public static final Trait<String> RECAPTCHA_SERVER =
            Trait.of(
                    OWNER,
                    "recaptcha_server",
                    TraitTypes.text(),
                    "https://www.google.com",
                    "Where reCAPTCHA is, such as https://www.recaptcha.net.");
    public static final Trait<Boolean> IMPORT_FROM_FIRSTUSE =
            flag(
                    "import_from_firstuse",
                    false,
                    "Take over the accounts of a FirstUse authenticator once, at start.");
    public static final Trait<String> FIRSTUSE_DB_PATH =
            Trait.of(
                    OWNER,
                    "firstuse_db_path",
                    TraitTypes.text(),
                    "passwords.dbm",
                    "Its file of passwords.");
    public static final Trait<Boolean> DELETE_FIRSTUSE_DB =
            flag(
                    "delete_firstuse_db_after_import",
                    false,
                    "Delete that file once it has been read.");
    public static final Trait<Optional<String>> USERS_INFO_FILE =
            text(
                    "users_info_file",
                    "SQLite file of a JupyterHub whose accounts of this authenticator are taken"
                            + " over once, at start. A table users_info in the hub's own database"
                            + " is found without it.");
    public static final Trait<Optional<String>> ALLOW_SELF_APPROVAL =
            text(
                    "allow_self_approval_for",
                    "Pattern of e-mail addresses whose owners are let in by a link that is sent to"
                            + " them. Needs secret_key.");
    public static final Trait<Optional<String>> SECRET_KEY =
            Trait.secret(
                    OWNER,
                    "secret_key",
                    TraitTypes.optional(TraitTypes.text()),
                    Optional.empty(),
                    "Signs these links; 8 characters or more.");
    public static final Trait<List<String>> SELF_APPROVAL_EMAIL =
            Trait.of(
                    OWNER,
                    "self_approval_email",
                    TraitTypes.textList(),
                    List.of(
                            "do-not-reply@localhost",
                            "Your account",
                            "Open this address to confirm your account: {approval_url}"),
                    "Sender, subject and text of that mail; the text holds {approval_url}.");
    public static final Trait<Map<String, Object>> SELF_APPROVAL_SERVER =
            Trait.secret(
                    OWNER,
                    "self_approval_server",
                    TraitTypes.mapping(),
                    Map.of(),
                    "Who takes the mail: url (host and maybe port, by TLS; smtp://host:port for a"
                            + " relay without), usr and pwd. Without it the mail server of this"
                            + " machine does.");

    private NativeTraits() {}

    private static Trait<Boolean> flag(String name, boolean value, String help) {
        return Trait.of(OWNER, name, TraitTypes.bool(), value, help);
    }

    private static Trait<Optional<String>> text(String name, String help) {
        return Trait.of(
                OWNER, name, TraitTypes.optional(TraitTypes.text()), Optional.empty(), help);
    }

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(
                ENABLE_SIGNUP,
                OPEN_SIGNUP,
                ASK_EMAIL,
                ALLOW_2FA,
                TOS,
                MIN_PASSWORD_LENGTH,
                CHECK_COMMON_PASSWORD,
                ALLOWED_FAILED_LOGINS,
                SECONDS_BEFORE_NEXT_TRY,
                RECAPTCHA_KEY,
                RECAPTCHA_SECRET,
                RECAPTCHA_SERVER,
                IMPORT_FROM_FIRSTUSE,
                FIRSTUSE_DB_PATH,
                DELETE_FIRSTUSE_DB,
                USERS_INFO_FILE,
                ALLOW_SELF_APPROVAL,
                SECRET_KEY,
                SELF_APPROVAL_EMAIL,
                SELF_APPROVAL_SERVER);
    }
}
