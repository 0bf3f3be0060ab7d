/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One watch per kind and namespace, or per kind when every user has a namespace. */
public final class Watches implements AutoCloseable {

    private static final String ALL = "";

    private final KubernetesClient client;
    private final ApiCalls calls;
    private final boolean allNamespaces;
    private final Map<String, String> selector;
    private final Map<String, PodWatch> pods = new ConcurrentHashMap<>();
    private final Map<String, EventWatch> events = new ConcurrentHashMap<>();
    private final List<BiConsumer<@Nullable Pod, @Nullable Pod>> listeners =
            new CopyOnWriteArrayList<>();

    /**
     * @param selector labels that all servers' pods have
     */
    public Watches(
            KubernetesClient client,
            ApiCalls calls,
            boolean allNamespaces,
            Map<String, String> selector) {
        this.client = client;
        this.calls = calls;
        this.allNamespaces = allNamespaces;
        this.selector = selector;
    }

    /** The pods of a namespace; the watch is started when it is asked for first. */
    public PodWatch pods(String namespace) {
        return pods.computeIfAbsent(
                key(namespace),
                key -> {
                    PodWatch watch = new PodWatch(client, calls, orAll(key), selector);
                    watch.listen((before, after) ->
                            listeners.forEach(listener -> listener.accept(before, after)));
                    return watch.start();
                });
    }

    /** The events of a namespace; the watch is started when it is asked for first. */
    public EventWatch events(String namespace) {
        return events.computeIfAbsent(
                key(namespace), key -> new EventWatch(client, orAll(key)).start());
    }

    /** Is told each change of a pod as before and after; null where there is no pod. */
    public void listen(BiConsumer<@Nullable Pod, @Nullable Pod> listener) {
        listeners.add(listener);
    }

    private String key(String namespace) {
        return allNamespaces ? ALL : namespace;
    }

    private static @Nullable String orAll(String key) {
        return key.equals(ALL) ? null : key;
    }

    @Override
    public void close() {
        pods.values().forEach(PodWatch::close);
        events.values().forEach(EventWatch::close);
    }
}
