/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** All scopes of this hub, built in and custom ones, and what they contain. */
public final class ScopeTable {

    private static final Pattern CUSTOM_NAME =
            Pattern.compile("custom:[a-z0-9][a-z0-9_\\-*:]+[a-z0-9_*]");
    private static final Set<String> FILTER_KINDS = Set.of("user", "group", "service", "server");
    private static final Set<String> SELF_FILTERS = Set.of("user", "service", "server");

    private final Map<String, ScopeDefinition> definitions = new LinkedHashMap<>();
    private final Map<String, List<String>> closures = new HashMap<>();

    private ScopeTable(Collection<ScopeDefinition> all) {
        all.forEach(definition -> definitions.put(definition.name(), definition));
        definitions.keySet().forEach(name -> closures.put(name, closure(name)));
    }

    public static ScopeTable builtIn() {
        return new ScopeTable(BuiltInScopes.ALL);
    }

    /**
     * Built-in and custom scopes.
     *
     * @throws IllegalArgumentException if a name has the wrong form or a subscope is not a custom
     *     one
     */
    public static ScopeTable withCustom(Collection<ScopeDefinition> custom) {
        Set<String> names = new LinkedHashSet<>();
        custom.forEach(definition -> names.add(definition.name()));
        for (ScopeDefinition definition : custom) {
            if (!CUSTOM_NAME.matcher(definition.name()).matches()) {
                throw new IllegalArgumentException(
                        "Custom scope names look like custom:name, lower-case: "
                                + definition.name());
            }
            for (String subscope : definition.subscopes()) {
                if (!names.contains(subscope)) {
                    throw new IllegalArgumentException(
                            "Custom scope "
                                    + definition.name()
                                    + " contains "
                                    + subscope
                                    + ", which is not a custom scope");
                }
            }
        }
        List<ScopeDefinition> all = new ArrayList<>(BuiltInScopes.ALL);
        all.addAll(custom);
        return new ScopeTable(all);
    }

    public Optional<ScopeDefinition> find(String name) {
        return Optional.ofNullable(definitions.get(name));
    }

    public Set<String> names() {
        return Collections.unmodifiableSet(definitions.keySet());
    }

    /** The scope itself and all that it contains, at any depth; empty if it is not known. */
    public List<String> contained(String name) {
        return closures.getOrDefault(name, List.of());
    }

    /**
     * What a scope allows and where, for people who decide about it.
     *
     * @param text as written in a role or a request
     * @param reader who is told; their own account is called theirs
     */
    public String describe(String text, String reader) {
        Scope scope = Scope.parse(text);
        ScopeDefinition definition = definitions.get(scope.name());
        String what = definition == null ? scope.name() : definition.description();
        if (scope.filter() == null) {
            return what;
        }
        String name = scope.filterName();
        String where =
                switch (scope.filterKind()) {
                    case "user" -> name.isEmpty() || name.equals(reader) ? "only you" : name;
                    case "group" -> "users in group " + name;
                    case "service" -> name.isEmpty() ? "only this service" : "service " + name;
                    case "server" -> name.isEmpty() ? "only this server" : "server " + name;
                    default -> scope.filter();
                };
        return what + " (" + where + ")";
    }

    /**
     * Checks a scope as written in a role or a request for a token.
     *
     * @throws IllegalArgumentException with a sentence if name or filter are not known
     */
    public void requireKnown(String text) {
        Scope scope = Scope.parse(text);
        if (!definitions.containsKey(scope.name())) {
            String hint = scope.name().equals("all") ? "; it is named inherit now" : "";
            throw new IllegalArgumentException("Scope " + text + " does not exist" + hint);
        }
        boolean hasMark = text.indexOf('!') >= 0;
        boolean valid =
                scope.filter() == null
                        ? !hasMark
                        : scope.filter().indexOf('=') < 0
                                ? SELF_FILTERS.contains(scope.filter())
                                : FILTER_KINDS.contains(scope.filterKind())
                                        && !scope.filterName().isEmpty();
        if (!valid) {
            throw new IllegalArgumentException("Scope " + text + " has a filter that is not known");
        }
    }

    private List<String> closure(String name) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(name));
        while (!open.isEmpty()) {
            String next = open.removeFirst();
            ScopeDefinition definition = definitions.get(next);
            if (definition != null && reached.add(next)) {
                open.addAll(definition.subscopes());
            }
        }
        return List.copyOf(reached);
    }
}
