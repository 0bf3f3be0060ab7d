/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A part of the page about the REST interface.
 *
 * @param name of a tag
 */
public record ApiSection(String name, String about, List<Entry> entries) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * An operation as the page shows it.
     *
     * @param scopes one of them is needed; null for none
     * @param fields parts of the address, then parameters of the query
     * @param sample of a body, as JSON; null if it takes none
     */
    public record Entry(
            String id,
            String method,
            String path,
            String summary,
            @Nullable String description,
            @Nullable List<String> scopes,
            List<Field> fields,
            @Nullable String sample) {}

    /**
     * Something to fill in.
     *
     * @param place {@code path} or {@code query}
     * @param hint what it means; empty for parts of the address
     */
    public record Field(String name, String place, String hint) {}

    /** Those of this hub. */
    public static List<ApiSection> all() {
        return of(ApiDescription.load());
    }

    /** In the order of the description, without what is only for old clients. */
    static List<ApiSection> of(ApiDescription description) {
        List<ApiSection> sections = new ArrayList<>();
        description
                .tags()
                .forEach((tag, about) -> {
                    List<Entry> entries =
                            description.operations().stream()
                                    .filter(operation -> operation.tag().equals(tag))
                                    .filter(operation ->
                                            !operation.deprecated() && !operation.form())
                                    .filter(operation -> !isAnotherSpelling(operation.path()))
                                    .map(operation -> entry(operation, description))
                                    .toList();
                    if (!entries.isEmpty()) {
                        sections.add(new ApiSection(tag, about, entries));
                    }
                });
        return sections;
    }

    /** With an empty name, which the page can fill in as well. */
    private static boolean isAnotherSpelling(String path) {
        return path.contains("//") || path.length() > 1 && path.endsWith("/");
    }

    private static Entry entry(Operation operation, ApiDescription description) {
        List<Field> fields = new ArrayList<>();
        operation.variables().forEach(name -> fields.add(new Field(name, "path", "")));
        for (String name : operation.query()) {
            Map<String, @Nullable Object> schema =
                    description.parameters().getOrDefault(name, Map.of());
            fields.add(new Field(name, "query", String.valueOf(schema.get("description"))));
        }
        String body = operation.body();
        return new Entry(
                operation.id(),
                operation.method(),
                operation.path(),
                operation.summary(),
                operation.description(),
                operation.scopes(),
                fields,
                body == null ? null : sample(description.schemas().get(body)));
    }

    /** An object with the fields that must be there. */
    private static String sample(@Nullable Object schema) {
        Map<String, Object> sample = new LinkedHashMap<>();
        if (schema instanceof Map<?, ?> map
                && map.get("required") instanceof List<?> required
                && map.get("properties") instanceof Map<?, ?> properties) {
            for (Object field : required) {
                boolean list =
                        properties.get(field) instanceof Map<?, ?> property
                                && !"string".equals(property.get("type"));
                sample.put(String.valueOf(field), list ? List.of("") : "");
            }
        }
        return JSON.writeValueAsString(sample);
    }
}
