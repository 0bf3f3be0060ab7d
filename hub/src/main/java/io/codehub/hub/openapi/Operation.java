/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One method of one address.
 *
 * @param path below the REST interface, with names in braces
 * @param scopes one of them is needed; null if strangers may ask, too
 * @param query names of parameters
 * @param body name of a schema; null for none
 * @param form whether the body is a form instead of JSON
 * @param answers status to the name of a schema, perhaps with {@code []} or {@code {}} behind it;
 *     empty for no body
 * @param errors statuses that are not to be expected everywhere
 * @param type media type of answers that are no errors
 */
record Operation(
        String method,
        String path,
        String tag,
        String summary,
        @Nullable String description,
        @Nullable List<String> scopes,
        List<String> query,
        @Nullable String body,
        boolean bodyRequired,
        boolean form,
        Map<Integer, String> answers,
        @Nullable String paged,
        List<Integer> errors,
        String type,
        boolean deprecated) {

    static final String JSON = "application/json";

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z_]+)}");

    /** The operations of an entry, one for each of its addresses. */
    static List<Operation> read(String key, Map<String, @Nullable Object> entry) {
        int blank = key.indexOf(' ');
        List<String> paths = new ArrayList<>();
        paths.add(key.substring(blank + 1));
        paths.addAll(texts(entry.get("also")));
        return paths.stream().map(path -> read(key.substring(0, blank), path, entry)).toList();
    }

    private static Operation read(String method, String path, Map<String, @Nullable Object> entry) {
        boolean form = entry.containsKey("form");
        String body = (String) entry.get(form ? "form" : "body");
        boolean optional = false;
        if (body != null && body.endsWith("?")) {
            optional = true;
            body = body.substring(0, body.length() - 1);
        }
        return new Operation(
                method,
                path,
                String.valueOf(entry.get("tag")),
                String.valueOf(entry.get("summary")),
                (String) entry.get("description"),
                entry.containsKey("scopes") ? texts(entry.get("scopes")) : null,
                texts(entry.get("query")),
                body,
                !optional,
                form,
                answers(entry.get("answers")),
                (String) entry.get("paged"),
                numbers(entry.get("errors")),
                String.valueOf(entry.getOrDefault("type", JSON)),
                Boolean.TRUE.equals(entry.get("deprecated")));
    }

    /** The names in the path, in their order. */
    List<String> variables() {
        Matcher matcher = VARIABLE.matcher(path);
        List<String> names = new ArrayList<>();
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** Unique among all operations, good as a name in programs. */
    String id() {
        String whole = path.endsWith("/") ? path + "default" : path.replace("//", "/default/");
        return method.toLowerCase(Locale.ROOT) + whole.replaceAll("[^a-z0-9]+", "_");
    }

    private static Map<Integer, String> answers(@Nullable Object value) {
        Map<Integer, String> answers = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((status, schema) ->
                    answers.put((Integer) status, schema == null ? "" : schema.toString()));
        }
        return answers;
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static List<Integer> numbers(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(Integer.class::cast).toList()
                : List.of();
    }
}
