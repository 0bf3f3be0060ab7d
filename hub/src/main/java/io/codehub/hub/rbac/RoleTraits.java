/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Settings of roles and scopes; {@code load_roles} is among those of the hub as a whole. */
public final class RoleTraits {

    public static final Trait<Map<String, Object>> CUSTOM_SCOPES =
            Trait.of(
                    "JupyterHub",
                    "custom_scopes",
                    TraitTypes.mapping(),
                    Map.of(),
                    "Scopes of services' own: name (custom:...) to a map with description and"
                            + " subscopes.");
    public static final Trait<Set<String>> EXTRA_USER_SCOPES =
            Trait.of(
                    "JupyterHub",
                    "extra_user_scopes",
                    TraitTypes.textSet(),
                    Set.of(),
                    "Scopes that every user gets beside those for the own account.");

    private RoleTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(CUSTOM_SCOPES, EXTRA_USER_SCOPES);
    }
}
