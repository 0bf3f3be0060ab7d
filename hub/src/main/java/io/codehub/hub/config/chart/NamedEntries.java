/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Services and roles: maps in the values, so that files with values can be merged, and lists below
 * {@code hub.config}. Both are used; of two with one name the list's wins.
 */
final class NamedEntries {

    private final Release release;
    private final Values values;
    private final List<String> warnings;

    NamedEntries(Release release, List<String> warnings) {
        this.release = release;
        this.values = release.values();
        this.warnings = warnings;
    }

    void apply(Assignments assignments) {
        Map<String, Map<String, Object>> services = read("hub.services");
        services.forEach((key, service) -> token(key, service));
        set(assignments, services, "hub.services", "services");
        set(assignments, read("hub.loadRoles"), "hub.loadRoles", "load_roles");
    }

    private Map<String, Map<String, Object>> read(String path) {
        Map<String, Map<String, Object>> entries = new LinkedHashMap<>();
        values.map(path)
                .forEach((key, entry) -> {
                    if (entry instanceof Map<?, ?> map) {
                        Map<String, Object> named = new LinkedHashMap<>();
                        named.put("name", key);
                        named.putAll(Values.copy(map));
                        entries.put(key, named);
                    } else {
                        values.problem(path + "." + key, "expected a map");
                    }
                });
        return entries;
    }

    /** The chart's Secret has a token for every service, be it one of the values. */
    private void token(String key, Map<String, Object> service) {
        @Nullable Object camelCase = service.remove("apiToken");
        if (camelCase != null) {
            service.putIfAbsent("api_token", camelCase);
        }
        release.secret("hub.services." + key + ".apiToken")
                .ifPresent(token -> service.put("api_token", token));
    }

    private void set(
            Assignments assignments,
            Map<String, Map<String, Object>> entries,
            String path,
            String trait) {
        List<Object> merged = new ArrayList<>();
        String listPath = "hub.config.JupyterHub." + trait;
        List<Object> listed = values.list(listPath);
        for (Map<String, Object> entry : entries.values()) {
            Object name = String.valueOf(entry.get("name"));
            if (listed.stream().anyMatch(other -> name.equals(nameOf(other)))) {
                warnings.add(
                        path + " and " + listPath + " both have " + name + "; the latter counts");
            } else {
                merged.add(entry);
            }
        }
        merged.addAll(listed);
        if (!merged.isEmpty()) {
            assignments.hub(trait, merged, entries.isEmpty() ? listPath : path);
        }
    }

    private static @Nullable Object nameOf(Object entry) {
        return entry instanceof Map<?, ?> map ? map.get("name") : null;
    }
}
