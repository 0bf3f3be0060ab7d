/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.system;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.util.List;
import java.util.Map;

/** Settings of accounts of the machine. */
public final class SystemAccountTraits {

    private static final String OWNER = "LocalAuthenticator";

    static final Trait<Boolean> CREATE =
            Trait.of(
                    OWNER,
                    "create_system_users",
                    TraitTypes.bool(),
                    false,
                    "Make an account of the machine for whoever signs in and has none. Needs root,"
                            + " and a hub that is not in Kubernetes.");
    static final Trait<List<String>> ADD_USER_COMMAND =
            Trait.of(
                    OWNER,
                    "add_user_cmd",
                    TraitTypes.command(),
                    List.of("adduser", "-q", "--gecos", "\"\"", "--disabled-password"),
                    "The command that makes an account. USERNAME in it is replaced, and the name"
                            + " follows it.");
    static final Trait<Map<String, Object>> UIDS =
            Trait.of(
                    OWNER,
                    "uids",
                    TraitTypes.mapping(),
                    Map.of(),
                    "Numbers of accounts by name, for when they are made.");

    private SystemAccountTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(CREATE, ADD_USER_COMMAND, UIDS);
    }
}
