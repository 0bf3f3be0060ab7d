/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.pull;

import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The pods of a DaemonSet that pull images: they are ready once their node has all of them.
 *
 * @param namespace of the DaemonSet
 * @param name of the DaemonSet
 * @param schedulingWait after this time nodes that no pod could be placed on do not count; negative
 *     for never
 */
public record ImagePulls(String namespace, String name, Duration schedulingWait) {

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /**
     * Returns when all nodes have the images.
     *
     * @param report gets a line whenever something changes
     * @throws KubernetesClientException when the API server refuses, or does not answer for a
     *     minute
     */
    public void await(KubernetesClient client, Consumer<String> report)
            throws InterruptedException {
        long begin = System.nanoTime();
        long answered = begin;
        String told = "";
        while (true) {
            try {
                Optional<DaemonSet> found =
                        Optional.ofNullable(
                                client.apps()
                                        .daemonSets()
                                        .inNamespace(namespace)
                                        .withName(name)
                                        .get());
                Duration waited = Duration.ofNanos(System.nanoTime() - begin);
                String state =
                        found.map(ImagePulls::describe).orElse("There is no " + name + " yet.");
                if (!state.equals(told)) {
                    report.accept(state);
                    told = state;
                }
                if (found.isPresent()) {
                    answered = System.nanoTime();
                    if (done(found.get(), waited)) {
                        return;
                    }
                } else if (waited.compareTo(PATIENCE) > 0) {
                    throw new KubernetesClientException("There is no DaemonSet " + name);
                }
            } catch (KubernetesClientException e) {
                boolean refused = e.getCode() == 401 || e.getCode() == 403;
                if (refused || System.nanoTime() - answered > PATIENCE.toNanos()) {
                    throw e;
                }
                report.accept("The API server does not answer: " + e.getMessage());
            }
            Thread.sleep(PAUSE);
        }
    }

    /** Whether the status tells of this version of the DaemonSet and of no node left. */
    boolean done(DaemonSet set, Duration waited) {
        DaemonSetStatus status = set.getStatus();
        if (status == null
                || Objects.requireNonNullElse(status.getObservedGeneration(), 0L)
                        < Objects.requireNonNullElse(set.getMetadata().getGeneration(), 0L)) {
            return false;
        }
        int ready = number(status.getNumberReady());
        if (ready >= number(status.getDesiredNumberScheduled())) {
            return true;
        }
        return !schedulingWait.isNegative()
                && waited.compareTo(schedulingWait) >= 0
                && ready >= number(status.getCurrentNumberScheduled());
    }

    private static String describe(DaemonSet set) {
        DaemonSetStatus status = set.getStatus();
        return status == null
                ? "Nothing is known of the pods yet."
                : "%d of %d nodes have all images."
                        .formatted(
                                number(status.getNumberReady()),
                                number(status.getDesiredNumberScheduled()));
    }

    private static int number(@Nullable Integer value) {
        return value == null ? 0 : value;
    }
}
