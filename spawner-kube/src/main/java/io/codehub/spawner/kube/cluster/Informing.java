/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Keeps an informer going, and knows whether it does. */
final class Informing {

    private static final System.Logger LOG = System.getLogger(Informing.class.getName());

    /** One line for the log that often, while the watch does not work. */
    private static final Duration TELL = Duration.ofMinutes(1);

    private final String what;
    private final SharedIndexInformer<?> informer;
    private final CompletableFuture<Void> first = new CompletableFuture<>();
    private final AtomicLong lastTold = new AtomicLong(System.nanoTime() - TELL.toNanos());

    Informing(String kind, @Nullable String namespace, SharedIndexInformer<?> informer) {
        this.what = kind + (namespace == null ? "" : " in namespace " + namespace);
        this.informer = informer;
    }

    void start() {
        informer.exceptionHandler((started, failure) -> {
            tell(failure);
            return true;
        });
        informer.start().thenRun(() -> first.complete(null));
    }

    boolean isCurrent() {
        return informer.hasSynced() && informer.isWatching();
    }

    /** Completed when everything was seen once. */
    CompletableFuture<Void> first() {
        return first;
    }

    private void tell(Throwable failure) {
        long last = lastTold.get();
        long now = System.nanoTime();
        if (now - last >= TELL.toNanos() && lastTold.compareAndSet(last, now)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The watch of {0} does not work, trying on: {1}",
                    what,
                    text(failure));
        }
    }

    private static String text(Throwable failure) {
        return switch (failure) {
            case KubernetesClientException e -> ApiCalls.describe(e);
            case WatcherException e -> ApiCalls.describe(e.asClientException());
            default -> failure.toString();
        };
    }
}
