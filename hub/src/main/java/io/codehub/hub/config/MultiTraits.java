/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.util.ArrayList;
import java.util.List;

/** Settings of several ways to sign in, side by side. */
public final class MultiTraits {

    public static final Trait<List<WayEntry>> AUTHENTICATORS =
            Trait.secret(
                    AuthenticatorClasses.MULTI,
                    "authenticators",
                    TraitTypes.type("list of sign-in ways", MultiTraits::entries),
                    List.of(),
                    "The ways to sign in. Each has authenticator_class, url_prefix or id, and"
                            + " config with settings of that class; if wanted username_prefix, and"
                            + " same_users_as with the id of another way.");
    public static final Trait<String> USERNAME_PREFIX =
            Trait.of(
                    AuthenticatorClasses.MULTI,
                    "username_prefix",
                    TraitTypes.text(),
                    "",
                    "What the names of users begin with, for ways that do not say it themselves. By"
                            + " default the name of the service and a colon.");

    private MultiTraits() {}

    private static List<WayEntry> entries(Object value) {
        if (!(value instanceof List<?> list)) {
            throw new IllegalArgumentException("expected a list");
        }
        List<WayEntry> entries = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            Object item = list.get(i);
            try {
                entries.add(item instanceof WayEntry read ? read : WayEntry.read(item));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("entry " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return List.copyOf(entries);
    }

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(AUTHENTICATORS, USERNAME_PREFIX);
    }
}
