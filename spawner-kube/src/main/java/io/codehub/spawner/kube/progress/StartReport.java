/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.progress;

import io.codehub.spawner.SpawnProgress;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Tells the one who waits what a start does and what the cluster says to it: each thing once, and
 * never backwards. Events may come from any thread; the rest is for the thread of the start.
 */
public final class StartReport {

    private final SpawnProgress progress;
    private final KubernetesClient client;
    private final Patience patience;
    private final Queue<Event> events = new ConcurrentLinkedQueue<>();
    private final Set<String> said = new HashSet<>();
    private final long begin = System.nanoTime();
    private long lastAsked;
    private volatile Runnable wake = () -> {};
    private int percent;
    private String hold = "";

    public StartReport(SpawnProgress progress, KubernetesClient client, Patience patience) {
        this.progress = progress;
        this.client = client;
        this.patience = patience;
    }

    /** Keeps an event until {@link #tellEvents}. */
    public void take(Event event) {
        events.add(event);
        wake.run();
    }

    /** Is run when an event has come. */
    public void onEvent(Runnable listener) {
        wake = listener;
    }

    /** Says something, unless it was said before. */
    public void say(int percent, String message) {
        advance(percent);
        if (said.add(message)) {
            progress.report(this.percent, message);
        }
    }

    /** Says what holds the start up. */
    public void heldUp(String message) {
        if (!message.equals(hold)) {
            hold = message;
            progress.heldUp(message);
            if (!message.isEmpty()) {
                say(0, message);
            }
        }
    }

    /** Stores the state. */
    public void save(Map<String, Object> state) {
        progress.saveState(state);
    }

    /** Says what the events of a pod mean that have come; those of other pods are dropped. */
    public void tellEvents(String podUid) {
        for (Event event = events.poll(); event != null; event = events.poll()) {
            if (podUid.equals(event.getInvolvedObject().getUid())) {
                tell(event);
            }
        }
    }

    private void tell(Event event) {
        EventText.of(event)
                .ifPresent(step -> {
                    advance(step.percent());
                    if (said.add(step.message())) {
                        progress.report(percent, step.message(), raw(event));
                    }
                });
    }

    private Map<String, Object> raw(Event event) {
        Event plain =
                new EventBuilder(event)
                        .editMetadata()
                        .withManagedFields(List.of())
                        .endMetadata()
                        .build();
        Map<String, Object> raw = new HashMap<>();
        client.getKubernetesSerialization()
                .convertValue(plain, Map.class)
                .forEach((name, value) -> raw.put(String.valueOf(name), value));
        raw.values().removeIf(value -> value == null);
        return raw;
    }

    private void advance(int percent) {
        this.percent = Math.max(this.percent, percent);
    }

    /** Asks for patience when it is time to. */
    public void askForPatience() {
        if (patience.threshold().isZero()) {
            return;
        }
        long waited = System.nanoTime() - begin;
        long due =
                lastAsked == 0
                        ? patience.threshold().toNanos()
                        : lastAsked + patience.frequency().toNanos();
        if (waited >= due) {
            lastAsked = waited;
            String seconds = String.valueOf(Duration.ofNanos(waited).toSeconds());
            progress.report(percent, patience.message().replace("{seconds}", seconds));
        }
    }
}
