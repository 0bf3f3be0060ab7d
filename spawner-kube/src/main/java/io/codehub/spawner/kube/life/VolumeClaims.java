/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.life;

import io.codehub.spawner.SpawnFailedException;
import io.codehub.spawner.kube.cluster.ApiCalls;
import io.codehub.spawner.kube.failure.ApiRefusal;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Makes and deletes the volume claims of servers. */
final class VolumeClaims {

    private static final System.Logger LOG = System.getLogger(VolumeClaims.class.getName());

    private static final int FORBIDDEN = 403;
    private static final Duration LEAVING = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String USER = "hub.jupyter.org/username";

    private final ApiCalls calls;

    VolumeClaims(ApiCalls calls) {
        this.calls = calls;
    }

    /**
     * Makes a claim, or finds it. One that is being deleted is waited for, and made anew.
     *
     * @return whether it was made
     */
    boolean ensure(String namespace, PersistentVolumeClaim claim)
            throws SpawnFailedException, InterruptedException {
        String name = claim.getMetadata().getName();
        long end = System.nanoTime() + LEAVING.toNanos();
        while (!create(namespace, claim)) {
            Optional<PersistentVolumeClaim> found = find(namespace, name);
            if (found.isPresent() && found.get().getMetadata().getDeletionTimestamp() == null) {
                return false;
            }
            if (System.nanoTime() > end) {
                throw new SpawnFailedException(
                        "Your former volume is still being deleted; please try again later.",
                        "claim " + name + " is being deleted, but is still there",
                        null);
            }
            Thread.sleep(PAUSE);
        }
        return true;
    }

    /** False when it is there. */
    private boolean create(String namespace, PersistentVolumeClaim claim)
            throws SpawnFailedException, InterruptedException {
        String what = "create volume claim " + claim.getMetadata().getName();
        try {
            calls.call(what, api -> api.resource(claim).inNamespace(namespace).create());
            return true;
        } catch (KubernetesClientException e) {
            // A quota is checked before it is seen that there is nothing to make.
            if (ApiCalls.alreadyExists(e)
                    || e.getCode() == FORBIDDEN
                            && find(namespace, claim.getMetadata().getName()).isPresent()) {
                return false;
            }
            throw ApiRefusal.of(what, e);
        }
    }

    /** A claim that is there. */
    Optional<PersistentVolumeClaim> find(String namespace, String name)
            throws SpawnFailedException, InterruptedException {
        String what = "read volume claim " + name;
        try {
            return calls.call(
                    what,
                    api ->
                            Optional.ofNullable(
                                    api.persistentVolumeClaims()
                                            .inNamespace(namespace)
                                            .withName(name)
                                            .get()));
        } catch (KubernetesClientException e) {
            throw ApiRefusal.of(what, e);
        }
    }

    /** Deletes a claim, unless it says that it belongs to another user. */
    void delete(String namespace, String name, String user) throws InterruptedException {
        calls.call(
                "delete volume claim " + name,
                api -> {
                    var claim = api.persistentVolumeClaims().inNamespace(namespace).withName(name);
                    PersistentVolumeClaim found = claim.get();
                    if (found == null) {
                        return false;
                    }
                    String owner =
                            Objects.requireNonNullElse(
                                            found.getMetadata().getAnnotations(),
                                            Map.<String, String>of())
                                    .getOrDefault(USER, user);
                    if (owner.equals(user)) {
                        claim.delete();
                    } else {
                        LOG.log(
                                System.Logger.Level.WARNING,
                                "The volume claim {0} is kept: it belongs to another user",
                                name);
                    }
                    return owner.equals(user);
                });
    }
}
