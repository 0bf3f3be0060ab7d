/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube;

import io.codehub.spawner.SpawnerTrait;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.PodAffinityTerm;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PreferredSchedulingTerm;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.WeightedPodAffinityTerm;
import java.util.List;
import java.util.Map;

/** The pod around the container. */
public final class PodTraits {

    public static final SpawnerTrait FS_GID =
            Declared.trait("fs_gid", null, TraitReaders::integer, "Group that owns the volumes.");
    public static final SpawnerTrait SUPPLEMENTAL_GIDS =
            Declared.trait(
                    "supplemental_gids",
                    List.of(),
                    TraitReaders::groups,
                    "Further groups of the containers.");
    public static final SpawnerTrait POD_SECURITY_CONTEXT =
            Declared.trait(
                    "pod_security_context",
                    Map.of(),
                    TraitReaders::securityContext,
                    "Security context of the pod; wins over the settings for single fields.");
    public static final SpawnerTrait VOLUMES =
            Declared.trait(
                    "volumes",
                    List.of(),
                    TraitReaders.objects(Volume.class),
                    "Volumes of the pod. As a map, the order of its keys counts.");
    public static final SpawnerTrait INIT_CONTAINERS =
            Declared.trait(
                    "init_containers",
                    List.of(),
                    TraitReaders.objects(Container.class),
                    "Containers that run before the server. As a map, the order of its keys"
                            + " counts.");
    public static final SpawnerTrait EXTRA_CONTAINERS =
            Declared.trait(
                    "extra_containers",
                    List.of(),
                    TraitReaders.objects(Container.class),
                    "Containers beside the server. As a map, the order of its keys counts.");
    public static final SpawnerTrait SERVICE_ACCOUNT =
            Declared.trait(
                    "service_account",
                    null,
                    TraitReaders::text,
                    "Service account of the pod; unset: none that the server could use.");
    public static final SpawnerTrait AUTOMOUNT_SERVICE_ACCOUNT_TOKEN =
            Declared.trait(
                    "automount_service_account_token",
                    null,
                    TraitReaders::flag,
                    "Whether the token of the service account is mounted; unset: only with"
                            + " a service account.");
    public static final SpawnerTrait NODE_SELECTOR =
            Declared.trait(
                    "node_selector",
                    Map.of(),
                    TraitReaders::textMap,
                    "Labels that a node must have.");
    public static final SpawnerTrait TOLERATIONS =
            Declared.trait(
                    "tolerations",
                    List.of(),
                    TraitReaders.objects(Toleration.class),
                    "Taints of nodes that the pod tolerates. As a map, the order of its"
                            + " keys counts.");
    public static final SpawnerTrait NODE_AFFINITY_PREFERRED =
            Declared.trait(
                    "node_affinity_preferred",
                    List.of(),
                    TraitReaders.objects(PreferredSchedulingTerm.class),
                    "Nodes that are preferred.");
    public static final SpawnerTrait NODE_AFFINITY_REQUIRED =
            Declared.trait(
                    "node_affinity_required",
                    List.of(),
                    TraitReaders.objects(NodeSelectorTerm.class),
                    "Nodes that are possible; one of the terms must hold.");
    public static final SpawnerTrait POD_AFFINITY_PREFERRED =
            Declared.trait(
                    "pod_affinity_preferred",
                    List.of(),
                    TraitReaders.objects(WeightedPodAffinityTerm.class),
                    "Pods that are preferred as neighbours.");
    public static final SpawnerTrait POD_AFFINITY_REQUIRED =
            Declared.trait(
                    "pod_affinity_required",
                    List.of(),
                    TraitReaders.objects(PodAffinityTerm.class),
                    "Pods that must be neighbours.");
    public static final SpawnerTrait POD_ANTI_AFFINITY_PREFERRED =
            Declared.trait(
                    "pod_anti_affinity_preferred",
                    List.of(),
                    TraitReaders.objects(WeightedPodAffinityTerm.class),
                    "Pods that are avoided as neighbours.");
    public static final SpawnerTrait POD_ANTI_AFFINITY_REQUIRED =
            Declared.trait(
                    "pod_anti_affinity_required",
                    List.of(),
                    TraitReaders.objects(PodAffinityTerm.class),
                    "Pods that must not be neighbours.");
    public static final SpawnerTrait SCHEDULER_NAME =
            Declared.trait(
                    "scheduler_name", null, TraitReaders::text, "Scheduler that chooses the node.");
    public static final SpawnerTrait PRIORITY_CLASS_NAME =
            Declared.trait(
                    "priority_class_name", "", TraitReaders::text, "Priority class of the pod.");
    public static final SpawnerTrait EXTRA_POD_CONFIG =
            Declared.trait(
                    "extra_pod_config",
                    Map.of(),
                    TraitReaders.object(PodSpec.class),
                    "Further fields of the pod specification; they replace what is there.");

    private PodTraits() {}

    static List<SpawnerTrait> all() {
        return List.of(
                FS_GID,
                SUPPLEMENTAL_GIDS,
                POD_SECURITY_CONTEXT,
                VOLUMES,
                INIT_CONTAINERS,
                EXTRA_CONTAINERS,
                SERVICE_ACCOUNT,
                AUTOMOUNT_SERVICE_ACCOUNT_TOKEN,
                NODE_SELECTOR,
                TOLERATIONS,
                NODE_AFFINITY_PREFERRED,
                NODE_AFFINITY_REQUIRED,
                POD_AFFINITY_PREFERRED,
                POD_AFFINITY_REQUIRED,
                POD_ANTI_AFFINITY_PREFERRED,
                POD_ANTI_AFFINITY_REQUIRED,
                SCHEDULER_NAME,
                PRIORITY_CLASS_NAME,
                EXTRA_POD_CONFIG);
    }
}
