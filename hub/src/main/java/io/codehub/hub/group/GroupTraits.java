/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.group;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.util.List;
import java.util.Map;

/** Settings of groups. */
public final class GroupTraits {

    public static final Trait<Map<String, Object>> LOAD_GROUPS =
            Trait.of(
                    "JupyterHub",
                    "load_groups",
                    TraitTypes.mapping(),
                    Map.of(),
                    "Groups to create at start: name to a map with users and properties. Members"
                            + " are only added, never taken out.");

    private GroupTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(LOAD_GROUPS);
    }
}
