/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.charts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Objects of Kubernetes that a chart gave. */
record Rendered(List<JsonNode> objects) {

    private static final JsonMapper JSON = new JsonMapper();

    static Rendered of(String documents) {
        List<JsonNode> objects = new ArrayList<>();
        for (Object document : yaml().loadAll(documents)) {
            if (document != null) {
                objects.add(JSON.valueToTree(document));
            }
        }
        return new Rendered(objects);
    }

    /** YAML without types of its own, and with merge keys. */
    static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        // The source of the schema names its shapes once.
        options.setMaxAliasesForCollections(1000);
        return new Yaml(new SafeConstructor(options));
    }

    JsonNode get(String kind, String name) {
        return find(kind, name)
                .orElseThrow(
                        () -> new AssertionError("no " + kind + " " + name + " in " + names()));
    }

    Optional<JsonNode> find(String kind, String name) {
        return objects.stream()
                .filter(object -> (kind + " " + name).equals(name(object)))
                .findFirst();
    }

    List<String> names() {
        return objects.stream().map(Rendered::name).sorted().toList();
    }

    /** The pod of a Deployment or DaemonSet. */
    JsonNode pod(String kind, String name) {
        return get(kind, name).at("/spec/template/spec");
    }

    /** What the hub gets to read. */
    JsonNode hubValues() {
        return hubValues(get("Secret", "hub"));
    }

    static JsonNode hubValues(JsonNode secret) {
        return JSON.valueToTree(yaml().load(entry(secret, "values.yaml")));
    }

    static String entry(JsonNode secret, String key) {
        JsonNode data = secret.path("data").path(key);
        return new String(Base64.getDecoder().decode(data.asString()), StandardCharsets.UTF_8);
    }

    private static String name(JsonNode object) {
        return object.path("kind").asString() + " " + object.at("/metadata/name").asString();
    }
}
