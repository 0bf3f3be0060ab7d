/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.rbac;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A role as the configuration describes it.
 *
 * @param description null if not given
 * @param scopes null if not given
 * @param members of each kind; a kind that is not given is missing
 */
public record RoleEntry(
        String name,
        @Nullable String description,
        @Nullable List<String> scopes,
        Map<RoleHolder, Set<String>> members) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9\\-_~.]{1,253}[a-z0-9]");

    /**
     * Reads an entry of {@code JupyterHub.load_roles}; fields that are not known are ignored, as
     * JupyterHub does.
     *
     * @throws IllegalArgumentException naming the role and the field
     */
    static RoleEntry read(Map<String, Object> entry) {
        @Nullable Object name = entry.get("name");
        if (!(name instanceof String text) || !NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "JupyterHub.load_roles: a role needs a name of 3 to 255 lower-case letters,"
                            + " digits and -_~. : "
                            + name);
        }
        Map<RoleHolder, Set<String>> members = new EnumMap<>(RoleHolder.class);
        for (RoleHolder kind : RoleHolder.values()) {
            List<String> names = texts(text, entry, kind.holders);
            if (names != null) {
                members.put(kind, new LinkedHashSet<>(names));
            }
        }
        @Nullable Object description = entry.get("description");
        return new RoleEntry(
                text,
                description == null ? null : description.toString(),
                texts(text, entry, "scopes"),
                members);
    }

    private static @Nullable List<String> texts(
            String role, Map<String, Object> entry, String field) {
        @Nullable Object value = entry.get(field);
        if (value == null) {
            return null;
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String.class::cast).toList();
        }
        throw new IllegalArgumentException(
                "JupyterHub.load_roles: role " + role + ": " + field + " must be a list of text");
    }
}
