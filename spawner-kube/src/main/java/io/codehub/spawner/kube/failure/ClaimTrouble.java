/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.failure;

import static java.util.Objects.requireNonNullElse;

import io.codehub.spawner.kube.cluster.ApiCalls;
import io.codehub.spawner.kube.failure.Trouble.Patience;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds out why a volume is not there, once a pod waits for it. */
public final class ClaimTrouble {

    private static final Pattern CLASS = Pattern.compile("storageclass\\S* \"([^\"]+)\" not found");

    private final ApiCalls calls;

    public ClaimTrouble(ApiCalls calls) {
        this.calls = calls;
    }

    /** What is wrong with the claim; empty if nothing is known. */
    public Optional<Trouble> of(String namespace, String claim) throws InterruptedException {
        try {
            return calls.call(
                    "read volume claim " + claim,
                    Duration.ZERO,
                    api -> {
                        PersistentVolumeClaim found =
                                api.persistentVolumeClaims()
                                        .inNamespace(namespace)
                                        .withName(claim)
                                        .get();
                        return Optional.ofNullable(
                                of(
                                        found,
                                        () ->
                                                api.v1()
                                                        .events()
                                                        .inNamespace(namespace)
                                                        .withField(
                                                                "involvedObject.kind",
                                                                "PersistentVolumeClaim")
                                                        .withField("involvedObject.name", claim)
                                                        .list()
                                                        .getItems()));
                    });
        } catch (KubernetesClientException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Trouble of(
            @Nullable PersistentVolumeClaim claim, Supplier<List<Event>> events) {
        if (claim == null) {
            return null;
        }
        String phase = claim.getStatus() == null ? "" : claim.getStatus().getPhase();
        if ("Lost".equals(phase)) {
            return new Trouble(
                    Patience.NONE, "The disk behind your volume is lost.", "the claim is Lost");
        }
        if ("Bound".equals(phase)) {
            return null;
        }
        return events.get().stream()
                .filter(event -> "Warning".equals(event.getType()))
                .max(Comparator.comparing(ClaimTrouble::time))
                .map(event -> requireNonNullElse(event.getMessage(), ""))
                .map(ClaimTrouble::warning)
                .orElse(null);
    }

    private static Trouble warning(String message) {
        Matcher missing = CLASS.matcher(message);
        if (missing.find()) {
            return new Trouble(
                    Patience.SHORT,
                    "Your volume cannot be made: the storage class "
                            + missing.group(1)
                            + " does not exist.",
                    message);
        }
        return new Trouble(Patience.LONG, "Your volume cannot be made so far: " + message, message);
    }

    private static String time(Event event) {
        if (event.getLastTimestamp() != null) {
            return event.getLastTimestamp();
        }
        return event.getMetadata().getCreationTimestamp() == null
                ? ""
                : event.getMetadata().getCreationTimestamp();
    }
}
