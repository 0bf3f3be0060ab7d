/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.cluster;

import io.codehub.spawner.ServerId;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells from a pod which start of which server it belongs to. */
public final class SpawnMark {

    /** Label with the spawn id; a label and no annotation, so that the API server can search it. */
    public static final String SPAWN_ID = "codehub.io/spawn-id";

    static final String USER = "hub.jupyter.org/username";
    static final String SERVER = "hub.jupyter.org/servername";

    private SpawnMark() {}

    /** The pod with the mark of its start. */
    public static Pod put(Pod pod, String spawnId) {
        return new PodBuilder(pod)
                .editMetadata()
                .addToLabels(SPAWN_ID, spawnId)
                .endMetadata()
                .build();
    }

    /** The start that the pod comes from; empty if it was not made by this hub. */
    public static Optional<String> spawnId(Pod pod) {
        return Optional.ofNullable(labels(pod).get(SPAWN_ID));
    }

    /** Which server the pod is; empty for a pod that does not say so. */
    public static Optional<ServerId> server(Pod pod) {
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        if (annotations == null || annotations.get(USER) == null) {
            return Optional.empty();
        }
        return Optional.of(
                new ServerId(
                        annotations.get(USER),
                        Objects.requireNonNullElse(annotations.get(SERVER), "")));
    }

    /**
     * Whether a pod that is there was made for the same server, by the same installation, as the
     * wanted one: it has the same marks of user, server and component, and no other label of an
     * installation.
     */
    public static boolean sameServer(Pod wanted, Pod found) {
        return server(found).equals(server(wanted))
                && same("component", wanted, found)
                && compatible("app.kubernetes.io/instance", wanted, found)
                && compatible("release", wanted, found);
    }

    private static boolean same(String label, Pod one, Pod other) {
        return Objects.equals(labels(one).get(label), labels(other).get(label));
    }

    private static boolean compatible(String label, Pod one, Pod other) {
        @Nullable String ours = labels(one).get(label);
        @Nullable String theirs = labels(other).get(label);
        return ours == null || theirs == null || ours.equals(theirs);
    }

    private static Map<String, String> labels(Pod pod) {
        return Objects.requireNonNullElse(pod.getMetadata().getLabels(), Map.of());
    }
}
