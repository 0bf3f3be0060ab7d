/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Follows one pod for a thread that waits for it. Close it when the wait is over. */
public final class PodTracker implements AutoCloseable {

    /** How long the watch is believed without a look of our own. */
    private static final Duration TRUST = Duration.ofSeconds(20);

    private static final Duration LOOK = Duration.ofSeconds(1);

    private final PodWatch watch;
    private final String namespace;
    private final String name;
    private final String uid;
    private final Semaphore news = new Semaphore(0);
    private volatile @Nullable Pod latest;
    private volatile @Nullable KubernetesClientException unanswered;
    private volatile boolean doubtful;
    private long lastLook = System.nanoTime();

    PodTracker(PodWatch watch, Pod pod) {
        this.watch = watch;
        this.namespace = pod.getMetadata().getNamespace();
        this.name = pod.getMetadata().getName();
        this.uid = pod.getMetadata().getUid();
        this.latest = pod;
    }

    String key() {
        return PodWatch.key(namespace, name);
    }

    /** The pod as it was seen last; empty when it is gone. */
    public Optional<Pod> pod() {
        return Optional.ofNullable(latest);
    }

    /** Lets {@link #await} return. */
    public void wake() {
        news.release();
    }

    /**
     * Waits until something has changed, at most that long. When the watch does not work, or has
     * been silent for long, the API server is asked.
     */
    public void await(Duration limit) throws InterruptedException {
        Duration step = watch.isCurrent() ? limit : min(limit, LOOK);
        if (news.tryAcquire(step.toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
        Duration silence = Duration.ofNanos(System.nanoTime() - lastLook);
        if (doubtful || silence.compareTo(watch.isCurrent() ? TRUST : LOOK) >= 0) {
            doubtful = false;
            look();
        }
    }

    /** Asks the API server for the pod; what it does not answer is asked again later. */
    private void look() throws InterruptedException {
        lastLook = System.nanoTime();
        try {
            latest = watch.read(namespace, name, Duration.ZERO).filter(this::isSame).orElse(null);
            unanswered = null;
        } catch (KubernetesClientException e) {
            unanswered = e;
        }
    }

    /** Why the API server did not answer when it was asked last; empty if it did. */
    public Optional<KubernetesClientException> unanswered() {
        return Optional.ofNullable(unanswered);
    }

    void seen(Pod pod) {
        if (isSame(pod)) {
            // A pod that is gone does not come back: an older view may arrive late.
            if (latest != null) {
                latest = pod;
                unanswered = null;
            }
            wake();
        } else {
            // A later pod of that name, or late news of an earlier one.
            doubtful = true;
            wake();
        }
    }

    void deleted(Pod pod) {
        if (isSame(pod)) {
            gone();
        }
    }

    private void gone() {
        latest = null;
        wake();
    }

    private boolean isSame(Pod pod) {
        return pod.getMetadata().getUid().equals(uid);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    @Override
    public void close() {
        watch.forget(this);
    }
}
