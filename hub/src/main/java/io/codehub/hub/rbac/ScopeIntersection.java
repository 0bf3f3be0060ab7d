/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import java.util.HashSet;
import java.util.Set;

/**
 * What two sets of scopes have in common: of two filters where one contains the other, the narrower
 * one stays (a server of a user, a user of a group).
 */
public final class ScopeIntersection {

    private final GroupMembership groups;

    public ScopeIntersection(GroupMembership groups) {
        this.groups = groups;
    }

    public ScopeSet of(ScopeSet left, ScopeSet right) {
        Set<String> common = new HashSet<>();
        for (String name : left.names()) {
            Set<Scope> others = Set.copyOf(right.named(name));
            if (!others.isEmpty()) {
                intersect(name, Set.copyOf(left.named(name)), others, common);
            }
        }
        return new ScopeSet(common);
    }

    private void intersect(String name, Set<Scope> left, Set<Scope> right, Set<String> common) {
        Scope unfiltered = new Scope(name, null);
        if (left.contains(unfiltered)) {
            right.forEach(scope -> common.add(scope.toString()));
        } else if (right.contains(unfiltered)) {
            left.forEach(scope -> common.add(scope.toString()));
        } else {
            keepCovered(left, right, common);
            keepCovered(right, left, common);
        }
    }

    private void keepCovered(Set<Scope> narrow, Set<Scope> wide, Set<String> common) {
        for (Scope scope : narrow) {
            if (wide.contains(scope) || covered(scope, wide)) {
                common.add(scope.toString());
            }
        }
    }

    private boolean covered(Scope scope, Set<Scope> wide) {
        String user =
                switch (scope.filterKind()) {
                    case "server" -> scope.filterOwner();
                    case "user" -> scope.filterName();
                    default -> "";
                };
        if (user.isEmpty()) {
            return false;
        }
        if (scope.filterKind().equals("server")
                && wide.contains(new Scope(scope.name(), "user=" + user))) {
            return true;
        }
        for (Scope candidate : wide) {
            if (candidate.filterKind().equals("group")
                    && groups.contains(candidate.filterName(), user)) {
                return true;
            }
        }
        return false;
    }
}
