/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube;

import io.codehub.spawner.ServerId;
import io.codehub.spawner.ServerOwner;
import io.codehub.spawner.SpawnRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A configuration and a start with it, as plain values: {@code config} (classes with traits),
 * {@code user}, {@code server}, {@code userId} and {@code options}.
 */
record RenderedCase(Map<String, ?> input) {

    /** What would be created, as YAML documents. */
    String rendered() {
        return new KubeSpawnerFactory()
                .render(KubeSettingsOf.settings(settings()), request())
                .orElseThrow();
    }

    private Map<String, @Nullable Object> settings() {
        Map<String, @Nullable Object> settings = new HashMap<>();
        Map<?, ?> config = map("config");
        for (String owner : new String[] {"JupyterHub", "Spawner", "KubeSpawner"}) {
            if (config.get(owner) instanceof Map<?, ?> traits) {
                traits.forEach((name, value) -> settings.put(String.valueOf(name), value));
            }
        }
        return settings;
    }

    private SpawnRequest request() {
        String user = text("user", "alice");
        String server = text("server", "");
        Map<String, Object> options = new HashMap<>();
        map("options").forEach((key, value) -> options.put(String.valueOf(key), value));
        return new SpawnRequest(
                new ServerId(user, server),
                Long.parseLong(text("userId", "1")),
                new ServerOwner(user, false, Set.of()),
                "0123456789abcdef0123456789abcdef",
                "/user/" + escaped(user) + "/" + (server.isEmpty() ? "" : escaped(server) + "/"),
                Map.of("JUPYTERHUB_API_TOKEN", "api-token", "JUPYTERHUB_USER", user),
                options,
                "editor-secret",
                "https://hub.example",
                Map.of());
    }

    private static String escaped(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%40", "@");
    }

    private String text(String key, String otherwise) {
        @Nullable Object value = input.get(key);
        return value == null ? otherwise : value.toString();
    }

    private Map<?, ?> map(String key) {
        return input.get(key) instanceof Map<?, ?> map ? map : Map.of();
    }
}
