/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the table of users to show. Whatever the address says, there is one: what makes no
 * sense counts as not said.
 *
 * @param nameFilter a part of the name; empty for all
 * @param state of a server: running, starting, stopped, failed, or active; empty for any
 * @param sort name or last_activity, with - for descending
 */
public record UserListQuery(String nameFilter, String state, String sort, int offset, int limit) {

    public static final UserListQuery ALL = new UserListQuery("", "", "name", 0, 50);

    private static final Set<String> STATES =
            Set.of("running", "starting", "stopped", "failed", "active");
    private static final Set<String> SORTS =
            Set.of("name", "-name", "last_activity", "-last_activity");
    private static final int MAX_FILTER = 255;
    private static final int MAX_LIMIT = 200;
    private static final int MAX_OFFSET = 100_000_000;

    public static UserListQuery of(HttpServletRequest request) {
        Map<String, String> fields = new HashMap<>();
        request.getParameterMap().forEach((name, values) -> fields.put(name, values[0]));
        return of(fields);
    }

    /** From the query of an address, without a question mark. */
    public static UserListQuery of(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
            }
        }
        return of(fields);
    }

    private static UserListQuery of(Map<String, String> fields) {
        String filter = fields.getOrDefault("name_filter", "").strip();
        String sort = fields.getOrDefault("sort", "");
        return new UserListQuery(
                filter.length() > MAX_FILTER ? filter.substring(0, MAX_FILTER) : filter,
                state(fields.getOrDefault("state", "")),
                SORTS.contains(sort) ? sort : ALL.sort,
                number(fields.get("offset"), 0, MAX_OFFSET, ALL.offset),
                number(fields.get("limit"), 1, MAX_LIMIT, ALL.limit));
    }

    /** Clients of JupyterHub know other words. */
    private static String state(String text) {
        return switch (text) {
            case "ready" -> "running";
            case "inactive" -> "stopped";
            default -> STATES.contains(text) ? text : "";
        };
    }

    private static int number(@Nullable String text, int least, int most, int preset) {
        if (text == null || !text.matches("[0-9]{1,9}")) {
            return preset;
        }
        return Math.clamp(Integer.parseInt(text), least, most);
    }

    public UserListQuery at(int other) {
        return new UserListQuery(nameFilter, state, sort, Math.max(0, other), limit);
    }

    public UserListQuery sortedBy(String other) {
        return new UserListQuery(nameFilter, state, other, 0, limit);
    }

    /** Everybody, in the same order. */
    public UserListQuery cleared() {
        return new UserListQuery("", "", sort, 0, limit);
    }

    /** Whether anybody is left out. */
    public boolean filtered() {
        return !nameFilter.isEmpty() || !state.isEmpty();
    }

    /** How many rows a page may have, as the reader may choose. */
    public List<Integer> limits() {
        return Stream.concat(Stream.of(50, 100, 200), Stream.of(limit))
                .distinct()
                .sorted()
                .toList();
    }

    /** The query of an address, without what is as usual. */
    public String text() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("name_filter", nameFilter);
        fields.put("state", state);
        fields.put("sort", sort.equals(ALL.sort) ? "" : sort);
        fields.put("limit", limit == ALL.limit ? "" : Integer.toString(limit));
        fields.put("offset", offset == 0 ? "" : Integer.toString(offset));
        return fields.entrySet().stream()
                .filter(field -> !field.getValue().isEmpty())
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
