/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.pod;

import io.codehub.spawner.kube.KubeSettings;
import io.codehub.spawner.kube.StorageTraits;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The volume claim of a server. It belongs to no pod: files outlive servers. */
final class StorageClaim {

    private StorageClaim() {}

    static PersistentVolumeClaim of(ServerPlan plan) {
        KubeSettings settings = plan.settings();
        Labels labels = new Labels(plan);
        Map<String, String> annotations =
                labels.annotations(StorageTraits.STORAGE_EXTRA_ANNOTATIONS);
        Map<String, @Nullable Object> spec = new LinkedHashMap<>();
        spec.put("accessModes", settings.texts(StorageTraits.STORAGE_ACCESS_MODES));
        settings.optionalText(StorageTraits.STORAGE_CAPACITY)
                .ifPresent(
                        size -> spec.put("resources", Map.of("requests", Map.of("storage", size))));
        Optional<String> storageClass = settings.optionalText(StorageTraits.STORAGE_CLASS);
        storageClass.ifPresent(name -> {
            annotations.put("volume.beta.kubernetes.io/storage-class", name);
            spec.put("storageClassName", name);
        });
        Map<String, @Nullable Object> selector = plan.expandedMap(StorageTraits.STORAGE_SELECTOR);
        if (!selector.isEmpty()) {
            spec.put("selector", selector);
        }
        return TypedObject.of(
                PersistentVolumeClaim.class,
                Map.of(
                        "apiVersion",
                        "v1",
                        "kind",
                        "PersistentVolumeClaim",
                        "metadata",
                        Map.of(
                                "name", plan.names().pvc(),
                                "labels", labels.ofClaim(),
                                "annotations", annotations),
                        "spec",
                        spec));
    }
}
