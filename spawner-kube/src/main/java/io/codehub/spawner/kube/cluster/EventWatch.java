/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.cluster;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.BasicItemStore;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The events of pods that are being started. One watch receives the events of all pods, and drops
 * what nobody waits for.
 */
public final class EventWatch implements AutoCloseable {

    private static final long PAGE = 500;

    /** A subscription; ends when it is closed. */
    public interface Listening extends AutoCloseable {

        @Override
        void close();
    }

    private record Subscription(String pod, Consumer<Event> listener) {}

    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private final SharedIndexInformer<Event> informer;
    private final Informing health;

    /**
     * @param namespace null for all
     */
    public EventWatch(KubernetesClient client, @Nullable String namespace) {
        var events =
                namespace == null
                        ? client.v1().events().inAnyNamespace()
                        : client.v1().events().inNamespace(namespace);
        this.informer =
                events.withField("involvedObject.kind", "Pod").withLimit(PAGE).runnableInformer(0);
        this.health = new Informing("events", namespace, informer);
    }

    /** Starts to watch; returns at once. */
    public EventWatch start() {
        informer.itemStore(new Wanted());
        informer.addEventHandler(new Handler());
        health.start();
        return this;
    }

    /** Is told the events of pods of that name until what is returned is closed. */
    public Listening listen(String namespace, String pod, Consumer<Event> listener) {
        Subscription subscription = new Subscription(PodWatch.key(namespace, pod), listener);
        subscriptions.add(subscription);
        return () -> subscriptions.remove(subscription);
    }

    @Override
    public void close() {
        informer.close();
    }

    private boolean isWanted(Event event) {
        return subscriptions.stream().anyMatch(wanted -> matches(wanted, event));
    }

    private static boolean matches(Subscription wanted, Event event) {
        ObjectReference about = event.getInvolvedObject();
        return about != null
                && about.getNamespace() != null
                && wanted.pod().equals(PodWatch.key(about.getNamespace(), about.getName()));
    }

    private final class Wanted extends BasicItemStore<Event> {

        Wanted() {
            super(Cache::metaNamespaceKeyFunc);
        }

        @Override
        public @Nullable Event put(String key, Event event) {
            if (isWanted(event)) {
                return super.put(key, event);
            }
            super.remove(key);
            return null;
        }
    }

    private final class Handler implements ResourceEventHandler<Event> {

        @Override
        public void onAdd(Event event) {
            tell(event);
        }

        @Override
        public void onUpdate(Event before, Event event) {
            tell(event);
        }

        @Override
        public void onDelete(Event event, boolean deletedFinalStateUnknown) {
            // Events expire; what was told stays told.
        }

        private void tell(Event event) {
            for (Subscription subscription : subscriptions) {
                if (matches(subscription, event)) {
                    subscription.listener().accept(event);
                }
            }
        }
    }
}
