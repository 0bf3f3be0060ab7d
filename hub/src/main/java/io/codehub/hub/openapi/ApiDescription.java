/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The REST interface as described beside this class.
 *
 * @param tags name to a sentence
 * @param parameters of queries, name to schema
 * @param schemas of bodies and answers by name, which refer to each other by name
 */
record ApiDescription(
        Map<String, String> tags,
        Map<String, Map<String, @Nullable Object>> parameters,
        List<Operation> operations,
        Map<String, @Nullable Object> schemas) {

    static ApiDescription load() {
        Map<String, @Nullable Object> source = read("operations.yaml");
        Map<String, String> tags = new LinkedHashMap<>();
        object(source.get("tags")).forEach((name, text) -> tags.put(name, String.valueOf(text)));
        Map<String, Map<String, @Nullable Object>> parameters = new LinkedHashMap<>();
        object(source.get("parameters"))
                .forEach((name, schema) -> parameters.put(name, object(schema)));
        List<Operation> operations = new ArrayList<>();
        object(source.get("operations"))
                .forEach((key, entry) -> operations.addAll(Operation.read(key, object(entry))));
        Map<String, @Nullable Object> schemas = new LinkedHashMap<>();
        read("schemas.yaml").forEach((name, schema) -> schemas.put(name, referring(schema)));
        return new ApiDescription(tags, parameters, operations, schemas);
    }

    /** Names of schemas become addresses in the document. */
    private static @Nullable Object referring(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, inner) -> {
                    boolean reference = key.equals("$ref") && inner instanceof String;
                    copy.put(
                            String.valueOf(key),
                            reference ? "#/components/schemas/" + inner : referring(inner));
                });
                yield copy;
            }
            case List<?> list -> list.stream().map(ApiDescription::referring).toList();
            case null, default -> value;
        };
    }

    private static Map<String, @Nullable Object> read(String file) {
        try (InputStream stream =
                Objects.requireNonNull(ApiDescription.class.getResourceAsStream(file), file)) {
            return object(new Yaml(new SafeConstructor(new LoaderOptions())).load(stream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> object(@Nullable Object value) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(value);
    }
}
