/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.user;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Settings of user names. */
public final class UserTraits {

    public static final Trait<Boolean> ADMIN_ACCESS =
            Trait.of(
                    "JupyterHub",
                    "admin_access",
                    TraitTypes.bool(),
                    false,
                    "What the address admin-access of a user answers to old clients; scopes decide"
                            + " who may open servers.");
    public static final Trait<Map<String, String>> USERNAME_MAP =
            Trait.of(
                    "Authenticator",
                    "username_map",
                    TraitTypes.textMapping(),
                    Map.of(),
                    "Other names for users: lower-case name at sign-in to name at the hub.");
    public static final Trait<String> USERNAME_PATTERN =
            Trait.of(
                    "Authenticator",
                    "username_pattern",
                    TraitTypes.type("regular expression", UserTraits::pattern),
                    "",
                    "Regular expression that the beginning of every user name must match.");

    private UserTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(ADMIN_ACCESS, USERNAME_MAP, USERNAME_PATTERN);
    }

    private static String pattern(Object value) {
        if (!(value instanceof String text)) {
            throw new IllegalArgumentException("expected a regular expression");
        }
        try {
            return Pattern.compile(text).pattern();
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "expected a regular expression: " + e.getDescription(), e);
        }
    }
}
