/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import io.codehub.hub.config.TraitTypes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What JSON schema says about the values of a type of settings. */
final class ValueSchema {

    private static final String CHOICE = "one of ";
    private static final String OPTIONAL = ", optional";

    private static final Map<String, Object> TEXTS =
            Map.of("type", "array", "items", Map.of("type", "string"));

    private ValueSchema() {}

    /**
     * The schema, without what all settings have in common.
     *
     * @param type name of the type
     * @throws IllegalArgumentException for a type that nobody has described
     */
    static Map<String, Object> of(String type) {
        if (type.endsWith(OPTIONAL)) {
            return of(type.substring(0, type.length() - OPTIONAL.length()));
        }
        if (type.endsWith(TraitTypes.OR_FUNCTION)) {
            return of(type.substring(0, type.length() - TraitTypes.OR_FUNCTION.length()));
        }
        if (type.startsWith(CHOICE)) {
            List<Object> words =
                    List.copyOf(Arrays.asList(type.substring(CHOICE.length()).split(", ")));
            return ordered("enum", words);
        }
        return switch (type) {
            case "anything" -> Map.of();
            case "function" -> ordered("type", "null");
            case "boolean" -> ordered("type", "boolean");
            case "integer" -> ordered("type", "integer");
            case "number" -> ordered("type", "number");
            case "seconds", "days" -> ordered("type", "number", "minimum", 0);
            case "bytes" -> ordered("type", List.of("number", "string"));
            case "text",
                    "URL",
                    "URL prefix",
                    "database URL",
                    "class name",
                    "regular expression",
                    "expression",
                    "colour" ->
                    ordered("type", "string");
            case "list of project numbers" ->
                    ordered("type", "array", "items", Map.of("type", List.of("integer", "string")));
            case "octal number", "version" -> ordered("type", List.of("string", "integer"));
            case "log level" -> ordered("type", List.of("string", "integer"));
            case "list of text", "set of text", "command" ->
                    ordered("anyOf", List.of(Map.of("type", "string"), TEXTS));
            case "list of maps" -> ordered("type", "array", "items", Map.of("type", "object"));
            case "list of sign-in ways" ->
                    ordered("type", "array", "items", Map.of("type", List.of("object", "array")));
            case "list of event logs" ->
                    ordered("type", "array", "items", Map.of("type", List.of("string", "object")));
            case "map" -> ordered("type", "object");
            case "map of text" ->
                    ordered(
                            "type",
                            "object",
                            "additionalProperties",
                            Map.of("type", List.of("string", "number", "boolean")));
            default -> throw new IllegalArgumentException("no schema for " + type);
        };
    }

    private static Map<String, Object> ordered(String key, Object value) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(key, value);
        return schema;
    }

    private static Map<String, Object> ordered(
            String key, Object value, String second, Object secondValue) {
        Map<String, Object> schema = ordered(key, value);
        schema.put(second, secondValue);
        return schema;
    }
}
