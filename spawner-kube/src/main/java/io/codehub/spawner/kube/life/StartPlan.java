/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.life;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import org.jspecify.annotations.Nullable;

/**
 * What a start makes in the cluster.
 *
 * @param namespace of all objects
 * @param dnsName host name of the service
 * @param claimName name of the volume claim that the pod mounts, if it mounts one
 * @param ownNamespace made when it is not there; null if the hub makes none
 * @param claim made when it is not there; null if the hub makes none
 * @param secret owned by the pod; null if there is none
 * @param service owned by the pod; null if there is none
 * @param address how the pod is reached
 */
public record StartPlan(
        String namespace,
        String dnsName,
        String claimName,
        @Nullable Namespace ownNamespace,
        @Nullable PersistentVolumeClaim claim,
        @Nullable Secret secret,
        @Nullable Service service,
        Pod pod,
        ServerAddress address) {

    String podName() {
        return pod.getMetadata().getName();
    }
}
