/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Expanded scopes such as {@code servers!user=alice}, immutable. */
public final class ScopeSet {

    public static final ScopeSet NONE = new ScopeSet(Set.of());

    private final Set<String> scopes;

    /** Made when first needed; threads that make it at the same time make the same. */
    private volatile @Nullable Map<String, List<Scope>> byName;

    /**
     * @param scopes each {@code scope} or {@code scope!kind=name}
     */
    public ScopeSet(Set<String> scopes) {
        this.scopes = Set.copyOf(scopes);
    }

    public Set<String> scopes() {
        return scopes;
    }

    /** In the order in which models list them. */
    public Set<String> sorted() {
        return new TreeSet<>(scopes);
    }

    /** Whether the scope is there without a filter. */
    public boolean hasUnfiltered(String name) {
        return scopes.contains(name);
    }

    /** The scopes of this name, with filters and without. */
    public List<Scope> named(String name) {
        return byName().getOrDefault(name, List.of());
    }

    /** Names of all scopes, without filters. */
    Set<String> names() {
        return byName().keySet();
    }

    private Map<String, List<Scope>> byName() {
        Map<String, List<Scope>> known = byName;
        if (known == null) {
            known = new HashMap<>();
            for (String text : scopes) {
                Scope scope = Scope.parse(text);
                known.computeIfAbsent(scope.name(), _ -> new ArrayList<>(1)).add(scope);
            }
            byName = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ScopeSet set && scopes.equals(set.scopes);
    }

    @Override
    public int hashCode() {
        return scopes.hashCode();
    }

    @Override
    public String toString() {
        return sorted().toString();
    }
}
