/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube;

import io.codehub.spawner.SpawnerTrait;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All settings of the pods. */
public final class KubeTraits {

    /** Class names in configuration files. */
    static final List<String> CLASSES = List.of("KubeSpawner", "Spawner");

    /** Whether connections between hub, proxy and servers use certificates of the hub's own. */
    public static final SpawnerTrait INTERNAL_SSL =
            new SpawnerTrait(
                    "JupyterHub",
                    "internal_ssl",
                    Object.class,
                    false,
                    "Encrypts connections between hub, proxy and servers.",
                    TraitReaders::flag);

    /** Settings by name, each once. */
    private static final Map<String, SpawnerTrait> BY_NAME =
            Stream.of(
                            ClusterTraits.all(),
                            ContainerTraits.all(),
                            PodTraits.all(),
                            StorageTraits.all(),
                            LifecycleTraits.all(),
                            InheritedTraits.all(),
                            List.of(INTERNAL_SSL))
                    .flatMap(List::stream)
                    .collect(Collectors.toUnmodifiableMap(SpawnerTrait::name, Function.identity()));

    private static final List<String> WITH_PREFIX_SINGLEUSER =
            List.of(
                    "working_dir",
                    "service_account",
                    "extra_labels",
                    "extra_annotations",
                    "image_pull_policy",
                    "image_pull_secrets",
                    "node_selector",
                    "uid",
                    "fs_gid",
                    "supplemental_gids",
                    "privileged",
                    "extra_pod_config",
                    "init_containers",
                    "extra_container_config",
                    "extra_containers");

    private static final List<String> WITH_PREFIX_USER =
            List.of(
                    "storage_class",
                    "storage_pvc_ensure",
                    "storage_capacity",
                    "storage_extra_labels",
                    "storage_access_modes");

    private KubeTraits() {}

    /** Settings and their former names. */
    public static Set<SpawnerTrait> all() {
        Stream<SpawnerTrait> former =
                aliases().entrySet().stream().map(alias -> alias(alias.getKey(), alias.getValue()));
        return Stream.concat(BY_NAME.values().stream(), former)
                .collect(Collectors.toUnmodifiableSet());
    }

    static @Nullable SpawnerTrait find(String name) {
        return BY_NAME.get(name);
    }

    static Map<String, SpawnerTrait> byName() {
        return BY_NAME;
    }

    /** Former names of settings. */
    static Map<String, String> aliases() {
        Map<String, String> aliases = new TreeMap<>(Map.of("image_spec", "image"));
        WITH_PREFIX_SINGLEUSER.forEach(name -> aliases.put("singleuser_" + name, name));
        WITH_PREFIX_USER.forEach(name -> aliases.put("user_" + name, name));
        return aliases;
    }

    private static SpawnerTrait alias(String former, String name) {
        return Declared.trait(
                former,
                null,
                Objects.requireNonNull(BY_NAME.get(name)).reader(),
                "Former name of " + name + ", which wins if both are set.");
    }
}
