/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.cluster;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.List;

/** Keeps pods without what is large, secret and of no use here: environments above all. */
final class SlimPods extends BasicItemStore<Pod> {

    SlimPods() {
        super(Cache::metaNamespaceKeyFunc);
    }

    @Override
    public Pod put(String key, Pod pod) {
        // The object was made for this store, from what the API server sent.
        pod.getMetadata().setManagedFields(List.of());
        if (pod.getSpec() != null) {
            pod.getSpec().getContainers().forEach(SlimPods::slim);
            pod.getSpec().getInitContainers().forEach(SlimPods::slim);
            pod.getSpec().setVolumes(List.of());
            pod.getSpec().setAffinity(null);
            pod.getSpec().setTolerations(List.of());
        }
        return super.put(key, pod);
    }

    private static void slim(Container container) {
        container.setEnv(List.of());
        container.setEnvFrom(List.of());
        container.setArgs(List.of());
        container.setCommand(List.of());
        container.setVolumeMounts(List.of());
    }
}
