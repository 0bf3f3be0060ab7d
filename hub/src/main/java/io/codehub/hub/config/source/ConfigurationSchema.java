/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Every setting as a JSON schema, with which editors complete and check a configuration. */
public final class ConfigurationSchema {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();

    private ConfigurationSchema() {}

    /** The schema's text. */
    public static String of(TraitCatalogue catalogue) {
        Map<String, Object> classes = new TreeMap<>();
        for (String name : catalogue.classNames()) {
            classes.put(name, classSchema(catalogue, name));
        }
        KnownNames known = KnownNames.read();
        known.ignored().forEach(name -> addIgnored(classes, name));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Configuration of Codehub");
        schema.put("type", List.of("object", "null"));
        schema.put("properties", classes);
        schema.put("additionalProperties", false);
        return JSON.writeValueAsString(schema) + "\n";
    }

    private static Map<String, Object> classSchema(TraitCatalogue catalogue, String className) {
        Set<String> names = new TreeSet<>();
        for (String qualified : catalogue.namesOf(className)) {
            names.add(qualified.substring(className.length() + 1));
        }
        Map<String, Object> traits = new LinkedHashMap<>();
        for (String name : names) {
            catalogue
                    .find(className, name)
                    .ifPresent(trait -> traits.put(name, own(className, trait)));
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", List.of("object", "null"));
        schema.put("properties", traits);
        schema.put("additionalProperties", false);
        return schema;
    }

    /** What a class inherits is described once, where it is declared. */
    private static Map<String, @Nullable Object> own(String className, Trait<?> trait) {
        return trait.owner().equals(className)
                ? trait(trait)
                : Map.of("$ref", "#/properties/" + trait.owner() + "/properties/" + trait.name());
    }

    private static Map<String, @Nullable Object> trait(Trait<?> trait) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("description", trait.help());
        schema.put("default", YamlDocument.value(DefaultText.of(trait)));
        schema.putAll(orNothing(ValueSchema.of(trait.type().name())));
        return schema;
    }

    /** Null takes a setting back to its default. */
    private static Map<String, Object> orNothing(Map<String, Object> schema) {
        Map<String, Object> result = new LinkedHashMap<>(schema);
        if (schema.get("type") instanceof String type) {
            result.put("type", List.of(type, "null"));
        } else if (schema.get("type") instanceof List<?> types) {
            List<Object> more = new ArrayList<>(types);
            more.add("null");
            result.put("type", more);
        } else if (schema.get("enum") instanceof List<?> words) {
            List<@Nullable Object> more = new ArrayList<>(words);
            more.add(null);
            result.put("enum", more);
        } else if (schema.get("anyOf") instanceof List<?> types) {
            List<Object> more = new ArrayList<>(types);
            more.add(Map.of("type", "null"));
            result.put("anyOf", more);
        }
        return result;
    }

    /** Settings of JupyterHub that are accepted, and do nothing. */
    @SuppressWarnings("unchecked") // what classSchema has put there
    private static void addIgnored(Map<String, Object> classes, String qualified) {
        String className = qualified.substring(0, qualified.indexOf('.'));
        String name = qualified.substring(className.length() + 1);
        Map<String, Object> ignored =
                Map.of("deprecated", true, "description", "Has no effect here.");
        if (name.equals("*")) {
            classes.putIfAbsent(className, ignored);
            return;
        }
        Map<String, Object> schema =
                (Map<String, Object>)
                        classes.computeIfAbsent(
                                className,
                                _ -> {
                                    Map<String, Object> empty = new LinkedHashMap<>();
                                    empty.put("type", List.of("object", "null"));
                                    empty.put("properties", new LinkedHashMap<>());
                                    empty.put("additionalProperties", false);
                                    return empty;
                                });
        Optional.ofNullable((Map<String, Object>) schema.get("properties"))
                .ifPresent(properties -> properties.putIfAbsent(name, ignored));
    }
}
