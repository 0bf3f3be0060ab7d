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

/** Volumes of a server: the home, files of the chart, and further ones. */
final class HomeStorage {

    private static final String STORAGE = "singleuser.storage.";
    private static final String FILES = "singleuser.extraFiles";

    private final Release release;
    private final Values values;
    private final Assignments assignments;
    private final Map<String, Object> volumes = new LinkedHashMap<>();
    private final Map<String, Object> mounts = new LinkedHashMap<>();

    HomeStorage(Release release, Assignments assignments) {
        this.release = release;
        this.values = release.values();
        this.assignments = assignments;
    }

    void apply() {
        switch (values.text(STORAGE + "type").orElse("none")) {
            case "dynamic" -> dynamicHome();
            case "static" -> staticHome();
            case "none" -> {}
            default -> values.problem(STORAGE + "type", "expected one of dynamic, static, none");
        }
        files();
        more("extraVolumes", volumes, (_, name) -> name);
        more("extraVolumeMounts", mounts, (index, name) -> index + "-" + name);
        assignments.pod("volumes", volumes, STORAGE + "extraVolumes");
        assignments.pod("volume_mounts", mounts, STORAGE + "extraVolumeMounts");
    }

    private void dynamicHome() {
        String dynamic = STORAGE + "dynamic.";
        values.text(dynamic + "pvcNameTemplate")
                .ifPresent(template ->
                        assignments.pod(
                                "pvc_name_template", template, dynamic + "pvcNameTemplate"));
        assignments.pod("storage_pvc_ensure", true, STORAGE + "type");
        pass("dynamic.storageClass", "storage_class");
        pass("dynamic.storageAccessModes", "storage_access_modes");
        pass("capacity", "storage_capacity");
        String name = values.text(dynamic + "volumeNameTemplate").orElse("volume-{user_server}");
        home(name, name, "{pvc_name}", dynamic + "subPath");
    }

    private void staticHome() {
        String claim = STORAGE + "static.pvcName";
        if (values.text(claim).isEmpty()) {
            values.problem(claim, "needed where " + STORAGE + "type is static");
            return;
        }
        home("home", "home", values.text(claim).get(), STORAGE + "static.subPath");
    }

    private void home(String key, String volume, String claim, String subPath) {
        volumes.put(
                key, Map.of("name", volume, "persistentVolumeClaim", Map.of("claimName", claim)));
        Map<String, Object> mount = new LinkedHashMap<>();
        String path = STORAGE + "homeMountPath";
        if (values.text(path).isEmpty()) {
            values.problem(path, "needed for the volume of the home");
        }
        mount.put("mountPath", values.text(path).orElse(""));
        mount.put("name", volume);
        values.text(subPath).ifPresent(folder -> mount.put("subPath", folder));
        mounts.put(key, mount);
    }

    private void pass(String value, String trait) {
        values.find(STORAGE + value)
                .ifPresent(found -> assignments.pod(trait, found, STORAGE + value));
    }

    private void files() {
        List<Object> items = new ArrayList<>();
        for (Map.Entry<String, Object> file : values.map(FILES).entrySet()) {
            Map<?, ?> details = file.getValue() instanceof Map<?, ?> map ? map : Map.of();
            if (!(details.get("mountPath") instanceof String mountPath)) {
                values.problem(FILES + "." + file.getKey(), "expected a map with mountPath");
                continue;
            }
            Map<String, Object> item = new LinkedHashMap<>();
            item.put("key", file.getKey());
            item.put("path", file.getKey());
            @Nullable Object mode = details.get("mode");
            if (mode != null) {
                item.put("mode", mode);
            }
            mounts.put(
                    items.size() + "-files",
                    Map.of("mountPath", mountPath, "subPath", file.getKey(), "name", "files"));
            items.add(item);
        }
        if (!items.isEmpty()) {
            Map<String, Object> secret = new LinkedHashMap<>();
            secret.put("secretName", release.name("singleuser"));
            secret.put("items", items);
            volumes.put("files", Map.of("name", "files", "secret", secret));
        }
    }

    /** Of a map each entry by its key; of a list each by a key that is made for it. */
    private void more(String value, Map<String, Object> target, ListKey key) {
        Object found = values.find(STORAGE + value).orElse(Map.of());
        if (found instanceof Map<?, ?> map) {
            target.putAll(Values.copy(map));
        } else if (found instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) instanceof Map<?, ?> entry
                        && entry.get("name") instanceof String name) {
                    target.put(key.of(i, name), Values.copy(entry));
                } else {
                    values.problem(STORAGE + value, "expected entries with a name");
                }
            }
        } else {
            values.problem(STORAGE + value, "expected a list or a map");
        }
    }

    private interface ListKey {
        String of(int index, String name);
    }
}
