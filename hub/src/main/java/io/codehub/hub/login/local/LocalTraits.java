/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.local;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Settings of the small authenticators. */
public final class LocalTraits {

    private static final String SHARED = "SharedPasswordAuthenticator";

    public static final Trait<Optional<String>> USER_PASSWORD =
            Trait.secret(
                    SHARED,
                    "user_password",
                    TraitTypes.optional(TraitTypes.text()),
                    Optional.empty(),
                    "One password for everybody who is no administrator, of 8 characters or more.");
    public static final Trait<Optional<String>> ADMIN_PASSWORD =
            Trait.secret(
                    SHARED,
                    "admin_password",
                    TraitTypes.optional(TraitTypes.text()),
                    Optional.empty(),
                    "The password of all names in admin_users, of 32 characters or more.");
    public static final Trait<Map<String, Object>> PASSWORD_GROUPS =
            Trait.secret(
                    SHARED,
                    "password_groups",
                    TraitTypes.mapping(),
                    Map.of(),
                    "Further passwords, each with the list of groups that it makes its users"
                            + " members of. Needs manage_groups.");
    public static final Trait<Optional<Object>> HMAC_SECRET_KEY =
            Trait.secret(
                    "HMACAuthenticator",
                    "secret_key",
                    TraitTypes.optional(TraitTypes.type("text", value -> value)),
                    Optional.empty(),
                    "The key, as hexadecimal text: the password of a name is the HMAC-SHA-512 of"
                            + " it.");

    private LocalTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(USER_PASSWORD, ADMIN_PASSWORD, PASSWORD_GROUPS, HMAC_SECRET_KEY);
    }
}
