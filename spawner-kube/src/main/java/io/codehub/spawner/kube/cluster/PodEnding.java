/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.cluster;

import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ends pods, and waits until they are gone. */
public final class PodEnding {

    /** After its own time a pod may need that much more, for its volumes above all. */
    private static final Duration SLACK = Duration.ofSeconds(60);

    private static final Duration STEP = Duration.ofSeconds(1);

    private final ApiCalls calls;
    private final Watches watches;
    private final Set<String> ending = ConcurrentHashMap.newKeySet();

    public PodEnding(ApiCalls calls, Watches watches) {
        this.calls = calls;
        this.watches = watches;
    }

    /** Whether a pod is being ended from here. */
    public boolean isEnding(Pod pod) {
        return ending.contains(pod.getMetadata().getUid());
    }

    /**
     * Deletes the pod, but no other one that has its name meanwhile. Returns when it is gone.
     *
     * @param grace time that its programs get
     * @throws IllegalStateException when it is still there long after that time
     */
    public void end(Pod pod, Duration grace) throws InterruptedException {
        String namespace = pod.getMetadata().getNamespace();
        String uid = pod.getMetadata().getUid();
        ending.add(uid);
        try (PodTracker tracker = watches.pods(namespace).track(pod)) {
            if (!delete(pod, grace)) {
                return;
            }
            long end = System.nanoTime() + grace.plus(SLACK).toNanos();
            while (tracker.pod().isPresent()) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(
                            "pod "
                                    + pod.getMetadata().getName()
                                    + " on node "
                                    + tracker.pod()
                                            .map(last -> last.getSpec().getNodeName())
                                            .orElse("")
                                    + " was deleted, but is still there after "
                                    + grace.plus(SLACK).toSeconds()
                                    + " seconds");
                }
                tracker.await(STEP);
            }
        } finally {
            ending.remove(uid);
        }
    }

    /** Whether there was something to delete. */
    private boolean delete(Pod pod, Duration grace) throws InterruptedException {
        String namespace = pod.getMetadata().getNamespace();
        String name = pod.getMetadata().getName();
        DeleteOptions options =
                new DeleteOptionsBuilder()
                        .withGracePeriodSeconds(grace.toSeconds())
                        .withNewPreconditions()
                        .withUid(pod.getMetadata().getUid())
                        .endPreconditions()
                        .build();
        return calls.call(
                "delete pod " + name,
                api -> {
                    try {
                        String path = "/api/v1/namespaces/" + namespace + "/pods/" + name;
                        return api.raw(path, "DELETE", options) != null;
                    } catch (KubernetesClientException e) {
                        // Gone, or another one has its name.
                        if (e.getCode() == 404 || e.getCode() == 409) {
                            return false;
                        }
                        throw e;
                    }
                });
    }
}
