/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.pam;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.util.List;
import java.util.Set;

/** Settings of sign-in with the accounts of the machine. */
public final class PamTraits {

    private static final String OWNER = "PAMAuthenticator";
    private static final String LOCAL = "LocalAuthenticator";

    public static final Trait<String> SERVICE =
            Trait.of(
                    OWNER,
                    "service",
                    TraitTypes.text(),
                    "login",
                    "Name of the file in /etc/pam.d that says how passwords are checked.");
    public static final Trait<Boolean> CHECK_ACCOUNT =
            Trait.of(
                    OWNER,
                    "check_account",
                    TraitTypes.bool(),
                    true,
                    "Ask also whether the account may be used now: not locked, not expired.");
    public static final Trait<Set<String>> ADMIN_GROUPS =
            Trait.of(
                    OWNER,
                    "admin_groups",
                    TraitTypes.textSet(),
                    Set.of(),
                    "Groups of the machine whose members are administrators. With any, nobody else"
                            + " is but those in admin_users.");
    public static final Trait<Set<String>> ALLOWED_GROUPS =
            Trait.of(
                    LOCAL,
                    "allowed_groups",
                    TraitTypes.textSet(),
                    Set.of(),
                    "Groups of the machine whose members may sign in.");
    public static final Trait<Boolean> NORMALIZE_USERNAME =
            Trait.of(
                    OWNER,
                    "pam_normalize_username",
                    TraitTypes.bool(),
                    false,
                    "Take the name as the machine writes it, for accounts that have several.");
    public static final Trait<Boolean> OPEN_SESSIONS =
            Trait.of(
                    OWNER,
                    "open_sessions",
                    TraitTypes.bool(),
                    false,
                    "Open a session of PAM before a server starts, and close it after it has"
                            + " stopped. Ends at the first error, as long as the hub runs.");
    public static final Trait<Integer> EXECUTOR_THREADS =
            Trait.of(
                    OWNER,
                    "executor_threads",
                    TraitTypes.integer(1, 64),
                    4,
                    "How many passwords are checked at the same time.");
    public static final Trait<String> ENCODING =
            Trait.of(
                    OWNER,
                    "encoding",
                    TraitTypes.choice("utf8", "utf-8", "UTF-8", "UTF8"),
                    "utf8",
                    "How names and passwords are written for PAM.");

    private PamTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(
                SERVICE,
                CHECK_ACCOUNT,
                ADMIN_GROUPS,
                ALLOWED_GROUPS,
                NORMALIZE_USERNAME,
                OPEN_SESSIONS,
                EXECUTOR_THREADS,
                ENCODING);
    }
}
