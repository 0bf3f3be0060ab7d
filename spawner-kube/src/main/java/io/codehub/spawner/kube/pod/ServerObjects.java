/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.pod;

import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.kube.ClusterTraits;
import io.codehub.spawner.kube.KubeSettings;
import io.codehub.spawner.kube.KubeTraits;
import io.codehub.spawner.kube.StorageTraits;
import io.codehub.spawner.kube.name.ObjectNames;
import io.codehub.spawner.kube.name.RememberedNames;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All objects of one server; none of them names a namespace: the one of {@code names} is meant.
 *
 * @param namespace null unless users have namespaces
 * @param claim null unless claims are made
 * @param secret null without certificates; belongs to the pod
 * @param service null if the pod is reached by its address; belongs to the pod
 */
public record ServerObjects(
        ObjectNames names,
        @Nullable Namespace namespace,
        @Nullable PersistentVolumeClaim claim,
        @Nullable Secret secret,
        @Nullable Service service,
        Pod pod) {

    /** Stands for what a cluster or a certificate authority would give. */
    private static final String NO_UID = "00000000-0000-0000-0000-000000000000";

    private static final List<String> CERTIFICATES =
            List.of("ssl.key", "ssl.crt", "notebooks-ca_trust.crt");

    /**
     * The objects for a start.
     *
     * @param effective the settings with what the user chose
     * @throws IllegalArgumentException when a setting makes no sense; the message names it
     */
    public static ServerObjects of(
            KubeSettings effective, SpawnRequest request, RememberedNames remembered) {
        ObjectNames.Expanded names =
                ObjectNames.of(effective, request.id(), request.userId(), remembered);
        ServerPlan plan = new ServerPlan(effective, request, names.names(), names.expansion());
        AccessObjects access = new AccessObjects(plan);
        Pod pod = new PodManifest(plan).pod();
        boolean ssl = effective.flag(KubeTraits.INTERNAL_SSL);
        boolean service = ssl || effective.flag(ClusterTraits.SERVICES_ENABLED);
        return new ServerObjects(
                names.names(),
                effective.flag(ClusterTraits.ENABLE_USER_NAMESPACES) ? access.namespace() : null,
                effective.flag(StorageTraits.STORAGE_PVC_ENSURE) ? StorageClaim.of(plan) : null,
                ssl ? access.secret(unknownCertificates()) : null,
                service ? access.service(pod) : null,
                pod);
    }

    private static Map<String, String> unknownCertificates() {
        byte[] placeholder = "made at the start\n".getBytes(StandardCharsets.UTF_8);
        String text = Base64.getEncoder().encodeToString(placeholder);
        return CERTIFICATES.stream().collect(Collectors.toMap(name -> name, _ -> text));
    }

    /** What lets the cluster delete an object together with the pod. */
    public static OwnerReference owner(String podName, String podUid) {
        return new OwnerReferenceBuilder()
                .withApiVersion("v1")
                .withKind("Pod")
                .withName(podName)
                .withUid(podUid)
                .withBlockOwnerDeletion(true)
                .withController(false)
                .build();
    }

    /** All of them as YAML, in the order in which they can be created. */
    public String yaml() {
        OwnerReference owner = owner(names.pod(), NO_UID);
        @Nullable Secret ownedSecret =
                secret == null
                        ? null
                        : secret.edit()
                                .editMetadata()
                                .withOwnerReferences(owner)
                                .endMetadata()
                                .build();
        @Nullable Service ownedService =
                service == null
                        ? null
                        : service.edit()
                                .editMetadata()
                                .withOwnerReferences(owner)
                                .endMetadata()
                                .build();
        return Stream.<@Nullable HasMetadata>of(namespace, claim, ownedSecret, ownedService, pod)
                .filter(Objects::nonNull)
                .map(object -> TypedObject.yaml(object).strip())
                .map(text -> text.startsWith("---") ? text : "---\n" + text)
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
