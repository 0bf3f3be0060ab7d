/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.life;

import io.codehub.spawner.ServerHandle;
import io.codehub.spawner.kube.cluster.SpawnMark;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a hub stores to find a server again. The names are KubeSpawner's, so that what it stored is
 * understood; it stored no spawn id.
 *
 * @param podName null if nothing is known of a pod
 * @param namespace null if nothing is known of a pod
 * @param claimName null if no volume claim is known to be there
 * @param spawnId null in what KubeSpawner stored
 */
public record KubeState(
        @Nullable String podName,
        @Nullable String namespace,
        @Nullable String dnsName,
        @Nullable String claimName,
        @Nullable String spawnId) {

    /** The version of KubeSpawner that has the same names and claims. */
    private static final String VERSION = "7.1.0";

    public static KubeState of(Map<String, Object> stored) {
        return new KubeState(
                text(stored, "pod_name"),
                text(stored, "namespace"),
                text(stored, "dns_name"),
                text(stored, "pvc_name"),
                text(stored, "spawn_id"));
    }

    public static KubeState of(StartPlan plan, String spawnId) {
        return new KubeState(plan.podName(), plan.namespace(), plan.dnsName(), null, spawnId);
    }

    /** What a pod itself tells. */
    public static KubeState of(Pod pod, String spawnId) {
        return new KubeState(
                pod.getMetadata().getName(), pod.getMetadata().getNamespace(), null, null, spawnId);
    }

    /** With a volume claim that is there. */
    public KubeState withClaim(String name) {
        return new KubeState(podName, namespace, dnsName, name, spawnId);
    }

    /** What a later start goes on with. */
    public KubeState remembered() {
        return new KubeState(null, namespace, null, claimName, null);
    }

    public Map<String, Object> toMap() {
        Map<String, Object> map = new TreeMap<>();
        map.put("kubespawner_version", VERSION);
        put(map, "pod_name", podName);
        put(map, "namespace", namespace);
        put(map, "dns_name", dnsName);
        put(map, "pvc_name", claimName);
        put(map, "spawn_id", spawnId);
        return map;
    }

    /** Whether the pod belongs to the start of the handle. */
    public static boolean matches(ServerHandle handle, Pod pod) {
        Optional<String> mark = SpawnMark.spawnId(pod);
        if (mark.isPresent()) {
            return mark.get().equals(handle.spawnId());
        }
        // KubeSpawner made it, and its state was taken over.
        KubeState state = of(handle.state());
        return state.spawnId == null && pod.getMetadata().getName().equals(state.podName);
    }

    private static @Nullable String text(Map<String, Object> stored, String name) {
        return stored.get(name) instanceof String text && !text.isEmpty() ? text : null;
    }

    private static void put(Map<String, Object> map, String name, @Nullable String value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}
