/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.name;

import io.codehub.spawner.ServerId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills in the fields of one server in templates. Immutable. */
public final class Expansion {

    private static final int MAX_LENGTH = 48;

    private final Map<String, String> fields;

    private Expansion(Map<String, String> fields) {
        this.fields = Map.copyOf(fields);
    }

    /**
     * The fields that are known before any name is made.
     *
     * @param scheme {@code safe} or {@code escape}
     * @param hubNamespace namespace that the hub runs in
     */
    public static Expansion of(ServerId id, long userId, String scheme, String hubNamespace) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("userid", Long.toString(userId));
        fields.put("unescaped_username", id.user());
        fields.put("unescaped_servername", id.server());
        fields.put("hubnamespace", hubNamespace.equals("default") ? "user" : hubNamespace);
        String user = Slugs.safe(id.user(), MAX_LENGTH);
        String server = id.server().isEmpty() ? "" : Slugs.safe(id.server(), MAX_LENGTH);
        fields.put("safe_username", user);
        fields.put("safe_servername", server);
        fields.put("safe_user_server", both(id, user, server));
        String escapedUser = Slugs.escape(id.user());
        String escapedServer = Slugs.escape(id.server());
        fields.put("escaped_username", escapedUser);
        fields.put("escaped_servername", escapedServer);
        fields.put("escaped_user_server", escapedUser + "--" + escapedServer);
        boolean escape = scheme.equals("escape");
        fields.put("username", escape ? escapedUser : user);
        fields.put("servername", escape ? escapedServer : server);
        fields.put(
                "user_server",
                escape ? joined(escapedUser, escapedServer) : both(id, user, server));
        // What a template gets that asks for a name before it is made.
        List.of("pod_name", "pvc_name", "namespace")
                .forEach(name -> fields.put(name, name + "_unavailable!"));
        return new Expansion(fields);
    }

    private static String both(ServerId id, String user, String server) {
        // Room for the dashes is counted even where there is only a user.
        return user.length() + server.length() + 2 > MAX_LENGTH
                ? Slugs.multi(id.user(), id.server(), MAX_LENGTH)
                : joined(user, server);
    }

    private static String joined(String user, String server) {
        return server.isEmpty() ? user : user + "--" + server;
    }

    /** With one field more. */
    Expansion with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(fields);
        more.put(name, value);
        return new Expansion(more);
    }

    /**
     * The text with its fields filled in. Dashes that an empty field leaves at the end go away.
     *
     * @throws IllegalArgumentException when a field is not known, or a brace is not doubled
     */
    public String expand(String template) {
        String filled = Template.fill(template, fields);
        return template.endsWith("-") ? filled : filled.replaceFirst("-+$", "");
    }

    /** All texts in it filled in, at any depth; keys of maps are not. */
    public @Nullable Object expandAll(@Nullable Object value) {
        return switch (value) {
            case String text -> expand(text);
            case Map<?, ?> map -> expandMap(map);
            case List<?> list -> expandList(list);
            case null, default -> value;
        };
    }

    /** The map with all texts in it filled in. */
    public Map<String, @Nullable Object> expandMap(Map<?, ?> map) {
        Map<String, @Nullable Object> expanded = new LinkedHashMap<>();
        map.forEach((key, value) -> expanded.put(String.valueOf(key), expandAll(value)));
        return Collections.unmodifiableMap(expanded);
    }

    /** The list with all texts in it filled in. */
    public List<@Nullable Object> expandList(List<?> list) {
        List<@Nullable Object> expanded = new ArrayList<>();
        list.forEach(value -> expanded.add(expandAll(value)));
        return Collections.unmodifiableList(expanded);
    }

    /** The map with its texts filled in. */
    public Map<String, String> expandTexts(Map<String, String> map) {
        Map<String, String> expanded = new LinkedHashMap<>();
        map.forEach((key, value) -> expanded.put(key, expand(value)));
        return expanded;
    }
}
