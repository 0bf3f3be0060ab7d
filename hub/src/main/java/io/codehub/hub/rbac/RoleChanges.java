/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Finds out what a new configuration has changed of roles and of those who hold them. */
@Component
public class RoleChanges {

    private final RoleRepository roles;

    RoleChanges(RoleRepository roles) {
        this.roles = roles;
    }

    /**
     * Roles as they are at a moment.
     *
     * @param scopes of each role
     * @param holders of the roles that name some: users, groups and services, by kind and name
     */
    public record Snapshot(Map<String, Set<String>> scopes, Map<String, Set<String>> holders) {}

    /** One role that is another one now; the details name what it has gained or lost. */
    public record Change(String role, Map<String, Object> details) {}

    /** All roles, and the holders of those that the configuration names holders of. */
    public Snapshot look(Collection<RoleEntry> entries) {
        Map<String, Set<String>> scopes = new LinkedHashMap<>();
        for (String name : roles.names()) {
            roles.find(name).ifPresent(role -> scopes.put(name, new TreeSet<>(role.scopes())));
        }
        Map<String, Set<String>> holders = new LinkedHashMap<>();
        for (RoleEntry entry : entries) {
            Set<String> all = new TreeSet<>();
            for (RoleHolder kind : RoleHolder.values()) {
                if (RoleSetup.listsAll(entry, kind)) {
                    roles.holdersOf(kind, entry.name())
                            .forEach(name -> all.add(kind.word() + " " + name));
                }
            }
            holders.put(entry.name(), all);
        }
        return new Snapshot(scopes, holders);
    }

    /** What is different; nothing for a role that is as it was. */
    public List<Change> between(Snapshot before, Snapshot after) {
        Set<String> names = new TreeSet<>(before.scopes().keySet());
        names.addAll(after.scopes().keySet());
        List<Change> changes = new ArrayList<>();
        for (String name : names) {
            Map<String, Object> details = new LinkedHashMap<>();
            if (!after.scopes().containsKey(name)) {
                details.put("deleted", name);
            }
            compare(details, "scopes", name, before.scopes(), after.scopes());
            compare(details, "holders", name, before.holders(), after.holders());
            if (!details.isEmpty()) {
                changes.add(new Change(name, details));
            }
        }
        return changes;
    }

    private static void compare(
            Map<String, Object> details,
            String what,
            String role,
            Map<String, Set<String>> before,
            Map<String, Set<String>> after) {
        Set<String> old = before.getOrDefault(role, Set.of());
        Set<String> now = after.getOrDefault(role, Set.of());
        put(details, "new_" + what, now, old);
        put(details, "lost_" + what, old, now);
    }

    private static void put(
            Map<String, Object> details, String name, Set<String> all, Set<String> without) {
        List<String> left = all.stream().filter(one -> !without.contains(one)).toList();
        if (!left.isEmpty()) {
            details.put(name, left);
        }
    }
}
