/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.life;

import io.codehub.spawner.ServerHandle;
import io.codehub.spawner.ServerId;
import io.codehub.spawner.SpawnRequest;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Plans of the plainest kind, for tests of what becomes of them. */
final class SimplePlanner implements Planner {

    static final int PORT = 8888;

    private final String namespace;
    private UnaryOperator<Pod> change = UnaryOperator.identity();
    private String component = "singleuser-server";
    private @Nullable String storageClass;
    private boolean claims;
    private boolean services;

    SimplePlanner(String namespace) {
        this.namespace = namespace;
    }

    /** Changes the pods of the starts from now on. */
    SimplePlanner pods(UnaryOperator<Pod> change) {
        this.change = change;
        return this;
    }

    /** Annotates the pods of the starts from now on; they steer the simulated nodes. */
    SimplePlanner annotated(String name, String value) {
        return pods(pod ->
                new PodBuilder(pod)
                        .editMetadata()
                        .addToAnnotations(name, value)
                        .endMetadata()
                        .build());
    }

    SimplePlanner withClaims() {
        claims = true;
        return this;
    }

    SimplePlanner withClaims(String storageClass) {
        this.storageClass = storageClass;
        return withClaims();
    }

    SimplePlanner withServices() {
        services = true;
        return this;
    }

    static String podName(ServerId id) {
        return "p-" + UUID.nameUUIDFromBytes(id.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public StartPlan plan(SpawnRequest request, KubeState remembered) {
        String name = podName(request.id());
        String claim = remembered.claimName() == null ? "claim-" + name : remembered.claimName();
        return new StartPlan(
                namespace,
                name + "." + namespace + ".svc",
                claim,
                null,
                claims ? claim(request, claim) : null,
                null,
                services ? service(request, name) : null,
                change.apply(pod(request, name, claim)),
                new ServerAddress("http", "", PORT));
    }

    private Pod pod(SpawnRequest request, String name, String claim) {
        PodBuilder pod =
                new PodBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(Map.of("component", component))
                        .withAnnotations(marks(request))
                        .endMetadata()
                        .withNewSpec()
                        .withRestartPolicy("OnFailure")
                        .addNewContainer()
                        .withName("notebook")
                        .withImage("example/editor:1")
                        .addNewPort()
                        .withName("notebook-port")
                        .withContainerPort(PORT)
                        .endPort()
                        .addNewEnv()
                        .withName("JUPYTERHUB_API_TOKEN")
                        .withValue(request.environment().get("JUPYTERHUB_API_TOKEN"))
                        .endEnv()
                        .endContainer()
                        .endSpec();
        if (claims) {
            pod.editSpec()
                    .addNewVolume()
                    .withName("home")
                    .withNewPersistentVolumeClaim()
                    .withClaimName(claim)
                    .endPersistentVolumeClaim()
                    .endVolume()
                    .endSpec();
        }
        return pod.build();
    }

    private PersistentVolumeClaim claim(SpawnRequest request, String name) {
        return new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .withName(name)
                .withAnnotations(marks(request))
                .endMetadata()
                .withNewSpec()
                .withStorageClassName(storageClass)
                .withAccessModes("ReadWriteOnce")
                .withNewResources()
                .addToRequests("storage", new Quantity("1Gi"))
                .endResources()
                .endSpec()
                .build();
    }

    private Service service(SpawnRequest request, String name) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withSelector(Map.of("server", request.id().server()))
                .addNewPort()
                .withPort(PORT)
                .endPort()
                .endSpec()
                .build();
    }

    private static Map<String, String> marks(SpawnRequest request) {
        Map<String, String> marks = new HashMap<>();
        marks.put("hub.jupyter.org/username", request.id().user());
        if (!request.id().server().isEmpty()) {
            marks.put("hub.jupyter.org/servername", request.id().server());
        }
        return marks;
    }

    @Override
    public Optional<String> legacyClaim(SpawnRequest request) {
        return Optional.of("legacy-" + podName(request.id()));
    }

    @Override
    public Optional<String> exclusiveClaim(ServerHandle handle) {
        return Optional.of("claim-" + podName(handle.id()));
    }
}
