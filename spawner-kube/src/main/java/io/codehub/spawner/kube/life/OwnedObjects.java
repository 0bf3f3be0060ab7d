/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.life;

import io.codehub.spawner.SpawnFailedException;
import io.codehub.spawner.kube.cluster.ApiCalls;
import io.codehub.spawner.kube.failure.ApiRefusal;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the Secret and the Service of a pod, which the cluster deletes with it. */
final class OwnedObjects {

    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String USER = "hub.jupyter.org/username";

    private final ApiCalls calls;

    OwnedObjects(ApiCalls calls) {
        this.calls = calls;
    }

    void ensure(StartPlan plan, Pod pod) throws SpawnFailedException, InterruptedException {
        for (HasMetadata object :
                Stream.<@Nullable HasMetadata>of(plan.secret(), plan.service())
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .toList()) {
            object.getMetadata().setOwnerReferences(List.of(owner(pod)));
            ensure(plan.namespace(), object, pod.getMetadata().getUid());
        }
    }

    /** What a former pod owns still is deleted first. */
    private void ensure(String namespace, HasMetadata object, String owner)
            throws SpawnFailedException, InterruptedException {
        String what =
                "create "
                        + object.getKind().toLowerCase(Locale.ROOT)
                        + " "
                        + object.getMetadata().getName();
        long end = System.nanoTime() + LIMIT.toNanos();
        try {
            while (!create(what, namespace, object)) {
                Optional<HasMetadata> found =
                        calls.call(
                                what,
                                api ->
                                        Optional.ofNullable(
                                                api.resource(object).inNamespace(namespace).get()));
                if (found.filter(there -> isOwned(there, owner)).isPresent()) {
                    return;
                }
                if (found.isPresent() && !user(found.get()).equals(user(object))) {
                    throw new SpawnFailedException(
                            "The name of your server is taken in the cluster by something that is"
                                    + " not yours.",
                            "could not " + what + ": it is there, and was made for something else",
                            null);
                }
                if (System.nanoTime() > end) {
                    throw new SpawnFailedException(
                            "What is left of your former server does not go away; please try again"
                                    + " later.",
                            "could not " + what + ": the former one is still there",
                            null);
                }
                calls.call(what, api -> api.resource(object).inNamespace(namespace).delete());
                Thread.sleep(PAUSE);
            }
        } catch (KubernetesClientException e) {
            throw ApiRefusal.of(what, e);
        }
    }

    /** False when there is one. */
    private boolean create(String what, String namespace, HasMetadata object)
            throws InterruptedException {
        try {
            calls.call(what, api -> api.resource(object).inNamespace(namespace).create());
            return true;
        } catch (KubernetesClientException e) {
            if (ApiCalls.alreadyExists(e)) {
                return false;
            }
            throw e;
        }
    }

    private static boolean isOwned(HasMetadata object, String owner) {
        return object.getMetadata().getDeletionTimestamp() == null
                && object.getMetadata().getOwnerReferences().stream()
                        .anyMatch(reference -> owner.equals(reference.getUid()));
    }

    private static String user(HasMetadata object) {
        return Objects.requireNonNullElse(
                        object.getMetadata().getLabels(), Map.<String, String>of())
                .getOrDefault(USER, "");
    }

    private static OwnerReference owner(Pod pod) {
        return new OwnerReferenceBuilder()
                .withApiVersion("v1")
                .withKind("Pod")
                .withName(pod.getMetadata().getName())
                .withUid(pod.getMetadata().getUid())
                .withBlockOwnerDeletion(true)
                .withController(false)
                .build();
    }
}
