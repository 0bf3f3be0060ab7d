/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns scopes as written in roles and tokens into the complete set they stand for: contained
 * scopes are added, {@code self} and filters without a name are replaced, and what an unfiltered
 * scope covers is left out.
 */
public final class ScopeExpansion {

    private static final Logger log = LoggerFactory.getLogger(ScopeExpansion.class);

    /** What {@code self} means, each with all it contains, for the own user only. */
    private static final List<String> SELF =
            List.of(
                    "read:users",
                    "users:activity",
                    "users:shares",
                    "read:shares",
                    "servers",
                    "tokens",
                    "access:servers");

    private final ScopeTable table;

    public ScopeExpansion(ScopeTable table) {
        this.table = table;
    }

    public ScopeTable table() {
        return table;
    }

    /** The complete set. Scopes that are not known, or whose filter names nothing, are dropped. */
    public ScopeSet expand(Collection<String> raw, ScopeOwner owner) {
        Set<String> expanded = new HashSet<>();
        for (String text : raw) {
            Scope scope = Scope.parse(text);
            if (scope.name().equals("self")) {
                expandSelf(owner, expanded);
                continue;
            }
            Scope resolved = resolve(text, scope, owner);
            if (resolved != null) {
                addContained(resolved, expanded);
            }
        }
        return new ScopeSet(reduce(expanded));
    }

    /** {@link #identify} as written, for whichever user. */
    public static final List<String> IDENTIFY =
            List.of("read:users:name!user", "read:users:groups!user");

    /** Who somebody is: what every token of a user may read about its owner. */
    public static Set<String> identify(ScopeOwner owner) {
        return owner.kind() == Requester.Kind.USER
                ? Set.of(
                        "read:users:name!user=" + owner.name(),
                        "read:users:groups!user=" + owner.name())
                : Set.of();
    }

    /** Use of the server or service behind a client; empty for the hub's own client. */
    public static Set<String> access(@Nullable String server, @Nullable String service) {
        if (server != null) {
            return Set.of("access:servers!server=" + server);
        }
        return service == null ? Set.of() : Set.of("access:services!service=" + service);
    }

    private void expandSelf(ScopeOwner owner, Set<String> expanded) {
        String filter = owner.kind() == Requester.Kind.USER ? owner.self("user") : null;
        if (filter != null) {
            SELF.forEach(name -> addContained(new Scope(name, filter), expanded));
        }
    }

    private @Nullable Scope resolve(String text, Scope scope, ScopeOwner owner) {
        try {
            table.requireKnown(text);
        } catch (IllegalArgumentException e) {
            log.warn("Ignoring a scope of {}: {}", owner.name(), e.getMessage());
            return null;
        }
        if (scope.filter() == null || scope.filter().indexOf('=') >= 0) {
            return scope;
        }
        String filter = owner.self(scope.filter());
        if (filter == null) {
            log.debug("Scope {} of {} means nothing here, ignored", text, owner.name());
            return null;
        }
        return new Scope(scope.name(), filter);
    }

    private void addContained(Scope scope, Set<String> expanded) {
        boolean ofServer = scope.filterKind().equals("server");
        for (String name : table.contained(scope.name())) {
            // A right on one server says nothing about its user.
            if (!(ofServer && name.startsWith("read:user"))) {
                expanded.add(scope.named(name).toString());
            }
        }
    }

    private static Set<String> reduce(Set<String> scopes) {
        Set<String> reduced = new TreeSet<>();
        for (String text : scopes) {
            Scope scope = Scope.parse(text);
            if (scope.filter() == null || !scopes.contains(scope.name())) {
                reduced.add(text);
            }
        }
        return reduced;
    }
}
