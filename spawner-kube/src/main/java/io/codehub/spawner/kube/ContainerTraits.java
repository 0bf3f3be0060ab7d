/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube;

import io.codehub.spawner.SpawnerTrait;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Lifecycle;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import java.util.Map;

/** The main container. */
public final class ContainerTraits {

    public static final SpawnerTrait IDE =
            Declared.trait(
                    "ide",
                    null,
                    TraitReaders.choice("code-server", "jupyter", "custom"),
                    "What the image runs: code-server (started, probed and locked by the"
                            + " hub), jupyter (signs users in by itself) or custom (any web"
                            + " application; the proxy signs users in). Unset: told by cmd and image.");
    public static final SpawnerTrait CODE_SERVER_VERSION =
            Declared.trait(
                    "code_server_version",
                    "4.139.1",
                    CodeServerVersion::check,
                    "Version of code-server in the image; its options depend on it.");
    public static final SpawnerTrait IMAGE =
            Declared.trait(
                    "image",
                    "quay.io/jupyterhub/singleuser:latest",
                    TraitReaders::text,
                    "Image of the server. With ide code-server and no image set:"
                            + " codehub/code-server.");
    public static final SpawnerTrait IMAGE_PULL_POLICY =
            Declared.trait(
                    "image_pull_policy",
                    null,
                    TraitReaders::text,
                    "Always, IfNotPresent or Never.");
    public static final SpawnerTrait IMAGE_PULL_SECRETS =
            Declared.trait(
                    "image_pull_secrets",
                    List.of(),
                    TraitReaders::pullSecrets,
                    "Names of secrets with which images are pulled.");
    public static final SpawnerTrait WORKING_DIR =
            Declared.trait(
                    "working_dir", null, TraitReaders::text, "Folder in which the server starts.");
    public static final SpawnerTrait LIFECYCLE_HOOKS =
            Declared.trait(
                    "lifecycle_hooks",
                    Map.of(),
                    TraitReaders.object(Lifecycle.class),
                    "What the container runs after its start and before its end.");
    public static final SpawnerTrait EXTRA_RESOURCE_LIMITS =
            Declared.trait(
                    "extra_resource_limits",
                    Map.of(),
                    TraitReaders::amounts,
                    "Further limits, such as nvidia.com/gpu.");
    public static final SpawnerTrait EXTRA_RESOURCE_GUARANTEES =
            Declared.trait(
                    "extra_resource_guarantees",
                    Map.of(),
                    TraitReaders::amounts,
                    "Further requests of resources.");
    public static final SpawnerTrait UID =
            Declared.trait("uid", null, TraitReaders::integer, "User that the container runs as.");
    public static final SpawnerTrait GID =
            Declared.trait(
                    "gid",
                    null,
                    TraitReaders::integer,
                    "Primary group that the container runs as.");
    public static final SpawnerTrait PRIVILEGED =
            Declared.trait(
                    "privileged",
                    false,
                    TraitReaders::flag,
                    "Gives the container all rights on its node.");
    public static final SpawnerTrait ALLOW_PRIVILEGE_ESCALATION =
            Declared.trait(
                    "allow_privilege_escalation",
                    false,
                    TraitReaders::flag,
                    "Whether a process may gain rights, as sudo does; null leaves it to the"
                            + " cluster.");
    public static final SpawnerTrait CONTAINER_SECURITY_CONTEXT =
            Declared.trait(
                    "container_security_context",
                    Map.of(),
                    TraitReaders::securityContext,
                    "Security context of the container; wins over the settings for single"
                            + " fields.");
    public static final SpawnerTrait VOLUME_MOUNTS =
            Declared.trait(
                    "volume_mounts",
                    List.of(),
                    TraitReaders.objects(VolumeMount.class),
                    "Mounts of the container. As a map, the order of its keys counts.");
    public static final SpawnerTrait EXTRA_CONTAINER_CONFIG =
            Declared.trait(
                    "extra_container_config",
                    Map.of(),
                    TraitReaders.object(Container.class),
                    "Further fields of the container; they replace what is there. Nothing"
                            + " is filled in.");

    private ContainerTraits() {}

    static List<SpawnerTrait> all() {
        return List.of(
                IDE,
                CODE_SERVER_VERSION,
                IMAGE,
                IMAGE_PULL_POLICY,
                IMAGE_PULL_SECRETS,
                WORKING_DIR,
                LIFECYCLE_HOOKS,
                EXTRA_RESOURCE_LIMITS,
                EXTRA_RESOURCE_GUARANTEES,
                UID,
                GID,
                PRIVILEGED,
                ALLOW_PRIVILEGE_ESCALATION,
                CONTAINER_SECURITY_CONTEXT,
                VOLUME_MOUNTS,
                EXTRA_CONTAINER_CONFIG);
    }
}
