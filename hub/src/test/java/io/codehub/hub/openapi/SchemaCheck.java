/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares values with schemas, as far as the schemas of the REST interface go. */
final class SchemaCheck {

    private static final String REFERENCE = "#/components/schemas/";

    private final Map<String, ? extends @Nullable Object> schemas;
    private final List<String> problems = new ArrayList<>();

    SchemaCheck(Map<String, ? extends @Nullable Object> schemas) {
        this.schemas = schemas;
    }

    /** What is wrong with the value, a line each. */
    List<String> problems(@Nullable Object value, Object schema) {
        problems.clear();
        check(value, schema, "answer");
        return List.copyOf(problems);
    }

    private void check(@Nullable Object value, @Nullable Object wanted, String where) {
        Map<?, ?> schema = resolved(wanted);
        if (schema.get("oneOf") instanceof List<?> alternatives) {
            if (alternatives.stream()
                    .noneMatch(one -> new SchemaCheck(schemas).problems(value, one).isEmpty())) {
                problems.add(where + " fits nothing of " + alternatives);
            }
            return;
        }
        if (schema.get("type") instanceof Object type && !isOf(value, type)) {
            problems.add(where + " is no " + type + ": " + value);
            return;
        }
        if (schema.get("enum") instanceof Collection<?> known && !known.contains(value)) {
            problems.add(where + " is none of " + known + ": " + value);
        }
        if (schema.containsKey("const") && !schema.get("const").equals(value)) {
            problems.add(where + " is not " + schema.get("const") + ": " + value);
        }
        if (value instanceof List<?> list && schema.containsKey("items")) {
            list.forEach(entry -> check(entry, schema.get("items"), where + "[]"));
        }
        if (value instanceof Map<?, ?> object) {
            checkFields(object, schema, where);
        }
    }

    private void checkFields(Map<?, ?> object, Map<?, ?> schema, String where) {
        if (schema.get("required") instanceof List<?> required) {
            required.stream()
                    .filter(field -> !object.containsKey(field))
                    .forEach(field -> problems.add(where + " lacks " + field));
        }
        Map<?, ?> properties =
                schema.get("properties") instanceof Map<?, ?> known ? known : Map.of();
        Object others = schema.get("additionalProperties");
        object.forEach((field, value) -> {
            if (properties.containsKey(field)) {
                check(value, properties.get(field), where + "." + field);
            } else if (Boolean.FALSE.equals(others)) {
                problems.add(where + " has " + field);
            } else if (others instanceof Map<?, ?>) {
                check(value, others, where + "." + field);
            }
        });
    }

    private Map<?, ?> resolved(@Nullable Object wanted) {
        if (wanted instanceof Map<?, ?> schema) {
            return schema.get("$ref") instanceof String reference
                    ? resolved(schemas.get(reference.substring(REFERENCE.length())))
                    : schema;
        }
        throw new IllegalArgumentException("No schema: " + wanted);
    }

    private static boolean isOf(@Nullable Object value, Object type) {
        if (type instanceof List<?> types) {
            return types.stream().anyMatch(one -> isOf(value, one));
        }
        return switch (type.toString()) {
            case "null" -> value == null;
            case "object" -> value instanceof Map<?, ?>;
            case "array" -> value instanceof List<?>;
            case "string" -> value instanceof String;
            case "integer" -> value instanceof Integer || value instanceof Long;
            case "boolean" -> value instanceof Boolean;
            default -> throw new IllegalArgumentException("Unknown type " + type);
        };
    }
}
