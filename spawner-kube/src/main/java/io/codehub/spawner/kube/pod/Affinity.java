/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.pod;

import io.codehub.spawner.SpawnerTrait;
import io.codehub.spawner.kube.KubeSettings;
import io.codehub.spawner.kube.PodTraits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a pod prefers, needs or avoids to run. */
final class Affinity {

    private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";

    private Affinity() {}

    /** Empty when nothing is set. */
    static Map<String, @Nullable Object> of(KubeSettings settings) {
        Map<String, @Nullable Object> affinity = new LinkedHashMap<>();
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        put(node, PREFERRED, settings.list(PodTraits.NODE_AFFINITY_PREFERRED));
        List<@Nullable Object> terms = settings.list(PodTraits.NODE_AFFINITY_REQUIRED);
        if (!terms.isEmpty()) {
            node.put(REQUIRED, Map.of("nodeSelectorTerms", terms));
        }
        put(affinity, "nodeAffinity", node);
        put(
                affinity,
                "podAffinity",
                pods(settings, PodTraits.POD_AFFINITY_PREFERRED, PodTraits.POD_AFFINITY_REQUIRED));
        put(
                affinity,
                "podAntiAffinity",
                pods(
                        settings,
                        PodTraits.POD_ANTI_AFFINITY_PREFERRED,
                        PodTraits.POD_ANTI_AFFINITY_REQUIRED));
        return affinity;
    }

    private static Map<String, @Nullable Object> pods(
            KubeSettings settings, SpawnerTrait preferred, SpawnerTrait required) {
        Map<String, @Nullable Object> pods = new LinkedHashMap<>();
        put(pods, PREFERRED, settings.list(preferred));
        put(pods, REQUIRED, settings.list(required));
        return pods;
    }

    private static void put(Map<String, @Nullable Object> map, String key, List<?> value) {
        if (!value.isEmpty()) {
            map.put(key, value);
        }
    }

    private static void put(Map<String, @Nullable Object> map, String key, Map<?, ?> value) {
        if (!value.isEmpty()) {
            map.put(key, value);
        }
    }
}
