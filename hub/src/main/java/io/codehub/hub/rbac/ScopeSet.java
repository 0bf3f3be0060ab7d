/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import java.util.Set;
import java.util.TreeSet;

/**
 * Expanded scopes such as {@code servers!user=alice}, immutable.
 *
 * @param scopes each {@code scope} or {@code scope!kind=name}
 */
public record ScopeSet(Set<String> scopes) {

    public static final ScopeSet NONE = new ScopeSet(Set.of());

    public ScopeSet {
        scopes = Set.copyOf(scopes);
    }

    /** In the order in which models list them. */
    public Set<String> sorted() {
        return new TreeSet<>(scopes);
    }
}
