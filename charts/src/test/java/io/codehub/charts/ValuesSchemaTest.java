/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The schema that Helm and editors read, and the list of keys for the chart's own check. */
class ValuesSchemaTest {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final Path SCHEMA = Chart.SOURCE.resolve("values.schema.json");
    private static final Path KEYS = Chart.SOURCE.resolve("files/keys.json");

    private final Map<String, Object> schema = source();

    @Test
    void whatIsMadeFromTheSourceIsUpToDate() throws IOException {
        String wanted = JSON.writeValueAsString(schema) + "\n";
        String keys = JSON.writeValueAsString(keys(schema)) + "\n";
        if (Boolean.getBoolean("codehub.write-docs")) {
            Files.writeString(SCHEMA, wanted);
            Files.writeString(KEYS, keys);
        }

        assertThat(Files.readString(SCHEMA)).isEqualTo(wanted);
        assertThat(Files.readString(KEYS)).isEqualTo(keys);
    }

    @Test
    void eachDefaultIsDescribed() throws IOException {
        Object defaults =
                Rendered.yaml().load(Files.readString(Chart.SOURCE.resolve("values.yaml")));
        List<String> unknown = new ArrayList<>();

        unknown(map(defaults), map(keys(schema)), "", unknown);

        assertThat(unknown).isEmpty();
    }

    @Test
    void eachKeyHasADescription() {
        List<String> silent = new ArrayList<>();

        silent(schema, "", silent);

        assertThat(silent).isEmpty();
    }

    @Test
    void allKeysOfZeroToJupyterHubAreKnown() throws IOException {
        List<String> unknown = new ArrayList<>();
        for (String path :
                Files.readAllLines(Path.of("src/test/resources/zero-to-jupyterhub-keys.txt"))) {
            Object at = keys(schema);
            for (String key : path.split("\\.")) {
                at = at instanceof Map<?, ?> map ? map.get(key) : at;
            }
            if (at == null) {
                unknown.add(path);
            }
        }

        assertThat(unknown).isEmpty();
    }

    private static Map<String, Object> source() {
        try {
            Path file = Chart.SOURCE.resolve("values.schema.yaml");
            Map<String, Object> all = map(Rendered.yaml().load(Files.readString(file)));
            all.remove("x-shapes");
            return all;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Closed objects as objects, with "*" for names that are free; all else as true. */
    private static Object keys(Map<String, Object> schema) {
        Object further = schema.get("additionalProperties");
        if (further instanceof Map<?, ?> entry && closed(map(entry))) {
            return Map.of("*", keys(map(entry)));
        }
        if (!closed(schema)) {
            return true;
        }
        Map<String, Object> keys = new TreeMap<>();
        map(schema.get("properties")).forEach((key, value) -> keys.put(key, keys(map(value))));
        return keys;
    }

    private static boolean closed(Map<String, Object> schema) {
        return schema.containsKey("properties") && !schema.containsKey("additionalProperties");
    }

    private static void silent(Map<String, Object> schema, String path, List<String> silent) {
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            map(properties)
                    .forEach((key, value) -> {
                        Map<String, Object> child = map(value);
                        String here = path.isEmpty() ? key : path + "." + key;
                        if (!child.containsKey("description") && !child.containsKey("properties")) {
                            silent.add(here);
                        }
                        silent(child, here, silent);
                    });
        }
    }

    private static void unknown(
            Map<String, Object> values,
            Map<String, Object> keys,
            String path,
            List<String> unknown) {
        values.forEach((key, value) -> {
            String here = path + "/" + key;
            if (!keys.containsKey(key)) {
                unknown.add(here);
            } else if (keys.get(key) instanceof Map<?, ?> branch
                    && value instanceof Map<?, ?> map
                    && !branch.containsKey("*")) {
                unknown(map(map), map(branch), here, unknown);
            }
        });
    }

    private static Map<String, Object> map(@Nullable Object object) {
        Map<String, Object> result = new LinkedHashMap<>();
        Objects.requireNonNull((Map<?, ?>) object)
                .forEach((key, value) -> result.put((String) key, value));
        return result;
    }
}
