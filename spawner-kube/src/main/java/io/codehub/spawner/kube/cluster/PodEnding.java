/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.cluster;

import io.fabric8.kubernetes.api.model.Pod;
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
                                    + tracker.pod().map(last -> last.getSpec().getNodeName()).orElse("")
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
        // A status that changes in between is a conflict, and the call is made again.
        return calls.call(
                "delete pod " + name,
                api -> {
                    Pod now = api.pods().inNamespace(namespace).withName(name).get();
                    if (now == null
                            || !now.getMetadata().getUid().equals(pod.getMetadata().getUid())) {
                        return false;
                    }
                    api.pods()
                            .inNamespace(namespace)
                            .withName(name)
                            .lockResourceVersion(now.getMetadata().getResourceVersion())
                            .withGracePeriod(grace.toSeconds())
                            .delete();
                    return true;
                });
    }
}
