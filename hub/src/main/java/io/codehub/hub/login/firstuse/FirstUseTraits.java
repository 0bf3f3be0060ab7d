/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.firstuse;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.util.List;

/** Settings of the FirstUse authenticator. */
public final class FirstUseTraits {

    private static final String OWNER = "FirstUseAuthenticator";

    public static final Trait<String> DBM_PATH =
            Trait.of(
                    OWNER,
                    "dbm_path",
                    TraitTypes.text(),
                    "passwords.dbm",
                    "File of a JupyterHub with names and hashes. It is read once, at the start of"
                            + " the hub, and never written.");
    public static final Trait<Boolean> CREATE_USERS =
            Trait.of(
                    OWNER,
                    "create_users",
                    TraitTypes.bool(),
                    true,
                    "Take names that are no users yet. Otherwise an administrator adds them"
                            + " first.");
    public static final Trait<Integer> MIN_PASSWORD_LENGTH =
            Trait.of(
                    OWNER,
                    "min_password_length",
                    TraitTypes.integer(0, 72),
                    8,
                    "How many characters a new password has at least; 0 takes an empty one.");
    public static final Trait<Boolean> CHECK_PASSWORDS_ON_STARTUP =
            Trait.of(
                    OWNER,
                    "check_passwords_on_startup",
                    TraitTypes.bool(),
                    true,
                    "Taken, and always so: names of the file are written the usual way when they"
                            + " are read.");

    private FirstUseTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(DBM_PATH, CREATE_USERS, MIN_PASSWORD_LENGTH, CHECK_PASSWORDS_ON_STARTUP);
    }
}
