/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.cluster;

import io.codehub.spawner.ServerId;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * All servers' pods of a namespace, or of all namespaces, kept up to date by one watch that never
 * ends: after any error it starts again.
 */
public final class PodWatch implements AutoCloseable {

    private static final String BY_SPAWN = "spawn";
    private static final String BY_SERVER = "server";

    private final ApiCalls calls;
    private final @Nullable String namespace;
    private final Map<String, String> selector;
    private final Set<PodTracker> trackers = ConcurrentHashMap.newKeySet();
    private final List<BiConsumer<@Nullable Pod, @Nullable Pod>> listeners =
            new CopyOnWriteArrayList<>();
    private final SharedIndexInformer<Pod> informer;
    private final Informing health;

    /**
     * @param namespace null for all
     * @param selector labels that all servers' pods have
     */
    public PodWatch(
            KubernetesClient client,
            ApiCalls calls,
            @Nullable String namespace,
            Map<String, String> selector) {
        this.calls = calls;
        this.namespace = namespace;
        this.selector = selector;
        this.informer =
                (namespace == null
                                ? client.pods().inAnyNamespace().withLabels(selector)
                                : client.pods().inNamespace(namespace).withLabels(selector))
                        .runnableInformer(0);
        this.health = new Informing("pods", namespace, informer);
    }

    /** Starts to watch; returns at once. */
    public PodWatch start() {
        informer.itemStore(new SlimPods());
        informer.addIndexers(
                Map.of(
                        BY_SPAWN, pod -> SpawnMark.spawnId(pod).map(List::of).orElse(List.of()),
                        BY_SERVER,
                                pod ->
                                        SpawnMark.server(pod)
                                                .map(PodWatch::key)
                                                .map(List::of)
                                                .orElse(List.of())));
        informer.addEventHandler(new Handler());
        health.start();
        return this;
    }

    /** Whether what is known here is what the API server knows, but for moments. */
    public boolean isCurrent() {
        return health.isCurrent();
    }

    /** Waits until the pods are known for the first time, but no longer than that. */
    public void awaitFirst(Duration limit) throws InterruptedException {
        try {
            health.first().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Callers ask the API server directly as long as the watch is not current.
        }
    }

    /** What the watch knows; empty also when it is not current. */
    public Optional<Pod> find(String namespace, String name) {
        return Optional.ofNullable(informer.getStore().getByKey(key(namespace, name)));
    }

    /** What the watch knows of a start. */
    public List<Pod> findBySpawn(String spawnId) {
        return informer.getIndexer().byIndex(BY_SPAWN, spawnId);
    }

    /** What the watch knows of a server, of all its starts. */
    public List<Pod> findByServer(ServerId id) {
        return informer.getIndexer().byIndex(BY_SERVER, key(id));
    }

    /** Asks the API server, and gives up when the given time is over. */
    public Optional<Pod> read(String namespace, String name, Duration limit)
            throws InterruptedException {
        return calls.call(
                "read pod " + name,
                limit,
                api -> Optional.ofNullable(api.pods().inNamespace(namespace).withName(name).get()));
    }

    /** Asks the API server for the pods of a start. */
    public List<Pod> readBySpawn(String spawnId, Duration limit) throws InterruptedException {
        return calls.call(
                "find the pod of a start",
                limit,
                api ->
                        (namespace == null
                                        ? api.pods().inAnyNamespace()
                                        : api.pods().inNamespace(namespace))
                                .withLabels(selector)
                                .withLabel(SpawnMark.SPAWN_ID, spawnId)
                                .list()
                                .getItems());
    }

    /** Follows a pod from what is known of it. */
    public PodTracker track(Pod pod) {
        PodTracker tracker = new PodTracker(this, pod);
        trackers.add(tracker);
        // The watch may have seen more already.
        find(pod.getMetadata().getNamespace(), pod.getMetadata().getName())
                .filter(seen -> seen.getMetadata().getUid().equals(pod.getMetadata().getUid()))
                .ifPresent(tracker::seen);
        return tracker;
    }

    void forget(PodTracker tracker) {
        trackers.remove(tracker);
    }

    /** Is told each change as before and after; null before it was made and after it is gone. */
    public void listen(BiConsumer<@Nullable Pod, @Nullable Pod> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        informer.close();
    }

    static String key(String namespace, String name) {
        return namespace + "/" + name;
    }

    private static String key(ServerId id) {
        return id.user() + "\0" + id.server();
    }

    private final class Handler implements ResourceEventHandler<Pod> {

        @Override
        public void onAdd(Pod pod) {
            changed(null, pod);
        }

        @Override
        public void onUpdate(Pod before, Pod pod) {
            changed(before, pod);
        }

        @Override
        public void onDelete(Pod pod, boolean deletedFinalStateUnknown) {
            listeners.forEach(listener -> listener.accept(pod, null));
            follow(pod).forEach(tracker -> tracker.deleted(pod));
        }

        private void changed(@Nullable Pod before, Pod pod) {
            listeners.forEach(listener -> listener.accept(before, pod));
            follow(pod).forEach(tracker -> tracker.seen(pod));
        }

        private List<PodTracker> follow(Pod pod) {
            String key = key(pod.getMetadata().getNamespace(), pod.getMetadata().getName());
            return trackers.stream().filter(tracker -> tracker.key().equals(key)).toList();
        }
    }
}
