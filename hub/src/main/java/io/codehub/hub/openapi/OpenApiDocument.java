/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.openapi;

import io.codehub.hub.api.HubVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The OpenAPI document, from the description and what holds for all operations. */
final class OpenApiDocument {

    private static final String ABOUT =
            """
            The REST interface of JupyterHub, served by Codehub. Programs send \
            `Authorization: Bearer TOKEN` (or `token TOKEN`). Pages of the hub may ask with the \
            login cookie, and then send the value of the cookie `_xsrf` as `X-XSRFToken`, too. \
            What a credential may do depends on its scopes; each operation names those of which \
            one is needed. Fields that a credential may not read are absent from models.\
            """;

    private static final String JSON = Operation.JSON;

    /** What a status means at any address. */
    private static final Map<Integer, String> ERRORS =
            new TreeMap<>(
                    Map.of(
                            400, "Something in the request cannot be",
                            403, "No good credential, or one without the scopes",
                            404, "Not there, or not for this credential",
                            405, "Not possible here",
                            409, "There is one of that name",
                            429, "Too many at once; Retry-After may say when to try again"));

    private final ApiDescription description;

    OpenApiDocument(ApiDescription description) {
        this.description = description;
    }

    /**
     * The document as it is written in JSON.
     *
     * @param server address of the REST interface, perhaps only a path
     */
    Map<String, @Nullable Object> of(String server) {
        Map<String, @Nullable Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        Map<String, Object> info = ordered("title", "Codehub REST API");
        info.put("version", HubVersion.JUPYTERHUB);
        info.put("description", ABOUT);
        document.put("info", info);
        document.put("servers", List.of(Map.of("url", server)));
        List<Map<String, Object>> tags = new ArrayList<>();
        description
                .tags()
                .forEach((name, text) -> tags.add(ordered("name", name, "description", text)));
        document.put("tags", tags);
        document.put("paths", paths());
        Map<String, Object> components = new LinkedHashMap<>();
        components.put(
                "securitySchemes", Map.of("token", ordered("type", "http", "scheme", "bearer")));
        components.put("responses", errors());
        components.put("schemas", description.schemas());
        document.put("components", components);
        return document;
    }

    private Map<String, Object> paths() {
        Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
        for (Operation operation : description.operations()) {
            paths.computeIfAbsent(operation.path(), _ -> new LinkedHashMap<>())
                    .put(operation.method().toLowerCase(Locale.ROOT), operation(operation));
        }
        return new LinkedHashMap<>(paths);
    }

    private Map<String, Object> operation(Operation operation) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("operationId", operation.id());
        result.put("tags", List.of(operation.tag()));
        result.put("summary", operation.summary());
        if (operation.description() != null) {
            result.put("description", operation.description());
        }
        if (operation.deprecated()) {
            result.put("deprecated", true);
        }
        result.put("security", security(operation));
        List<Map<String, Object>> parameters = new ArrayList<>();
        operation.variables().forEach(name -> parameters.add(ofPath(name)));
        operation.query().forEach(name -> parameters.add(ofQuery(name)));
        if (!parameters.isEmpty()) {
            result.put("parameters", parameters);
        }
        if (operation.body() != null) {
            String type = operation.form() ? "application/x-www-form-urlencoded" : JSON;
            result.put(
                    "requestBody",
                    ordered(
                            "required",
                            operation.bodyRequired(),
                            "content",
                            content(type, schema(operation.body()))));
        }
        result.put("responses", responses(operation));
        return result;
    }

    /** Alternatives, as one scope is enough. */
    private static List<Map<String, List<String>>> security(Operation operation) {
        List<String> scopes = operation.scopes();
        if (scopes == null) {
            return List.of();
        }
        return scopes.isEmpty()
                ? List.of(Map.of("token", List.of()))
                : scopes.stream().map(scope -> Map.of("token", List.of(scope))).toList();
    }

    private static Map<String, Object> ofPath(String name) {
        Map<String, Object> parameter = ordered("name", name, "in", "path");
        parameter.put("required", true);
        parameter.put("schema", Map.of("type", "string"));
        return parameter;
    }

    private Map<String, Object> ofQuery(String name) {
        Map<String, @Nullable Object> schema = description.parameters().get(name);
        if (schema == null) {
            throw new IllegalStateException("No description of the parameter " + name);
        }
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(schema);
        Map<String, Object> parameter = ordered("name", name, "in", "query");
        parameter.put("description", String.valueOf(rest.remove("description")));
        parameter.put("schema", rest);
        return parameter;
    }

    private Map<String, Object> responses(Operation operation) {
        Map<Integer, Object> responses = new TreeMap<>();
        operation
                .answers()
                .forEach((status, schema) ->
                        responses.put(status, answer(status, schema, operation)));
        String entry = operation.paged();
        if (entry != null) {
            responses.put(
                    200, ordered("description", "Done", "content", content(JSON, listing(entry))));
        }
        if (operation.body() != null || !operation.query().isEmpty()) {
            responses.putIfAbsent(400, error(400));
        }
        if (operation.scopes() != null) {
            responses.putIfAbsent(403, error(403));
        }
        if (!operation.variables().isEmpty()) {
            responses.putIfAbsent(404, error(404));
        }
        operation.errors().forEach(status -> responses.put(status, error(status)));
        Map<String, Object> result = new LinkedHashMap<>();
        responses.forEach((status, response) -> result.put(String.valueOf(status), response));
        return result;
    }

    private Map<String, Object> answer(int status, String schema, Operation operation) {
        String words =
                switch (status) {
                    case 201 -> "Made";
                    case 202 -> "Under way";
                    default -> status < 300 ? "Done" : "Refused";
                };
        if (schema.isEmpty()) {
            return ordered("description", words);
        }
        return ordered("description", words, "content", content(operation.type(), schema(schema)));
    }

    /** A bare list, or pages for clients that accept them. */
    private Map<String, Object> listing(String entry) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("type", "object");
        page.put("description", "With Accept: application/jupyterhub-pagination+json");
        page.put("required", List.of("items", "_pagination"));
        page.put(
                "properties",
                ordered("items", schema(entry + "[]"), "_pagination", schema("Pagination")));
        page.put("additionalProperties", false);
        return Map.of("oneOf", List.of(schema(entry + "[]"), page));
    }

    private Map<String, Object> schema(String text) {
        boolean list = text.endsWith("[]");
        boolean byName = text.endsWith("{}");
        String name = list || byName ? text.substring(0, text.length() - 2) : text;
        if (!description.schemas().containsKey(name)) {
            throw new IllegalStateException("No schema " + name);
        }
        Map<String, Object> one = Map.of("$ref", "#/components/schemas/" + name);
        if (list) {
            return ordered("type", "array", "items", one);
        }
        return byName ? ordered("type", "object", "additionalProperties", one) : one;
    }

    private static Map<String, Object> error(int status) {
        if (!ERRORS.containsKey(status)) {
            throw new IllegalStateException("No words for " + status);
        }
        return Map.of("$ref", "#/components/responses/" + status);
    }

    private Map<String, Object> errors() {
        Map<String, Object> errors = new LinkedHashMap<>();
        ERRORS.forEach((status, words) ->
                errors.put(
                        String.valueOf(status),
                        ordered("description", words, "content", content(JSON, schema("Error")))));
        return errors;
    }

    private static Map<String, Object> content(String type, Map<String, Object> schema) {
        return Map.of(type, Map.of("schema", schema));
    }

    private static Map<String, Object> ordered(String field, Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(field, value);
        return map;
    }

    private static Map<String, Object> ordered(
            String first, Object value, String second, Object other) {
        Map<String, Object> map = ordered(first, value);
        map.put(second, other);
        return map;
    }
}
