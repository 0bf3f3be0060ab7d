/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube;

import io.codehub.spawner.SpawnerTrait;
import java.util.List;
import java.util.Map;

/** The persistent volume claim of a server. */
public final class StorageTraits {

    public static final SpawnerTrait STORAGE_PVC_ENSURE =
            Declared.trait(
                    "storage_pvc_ensure",
                    false,
                    TraitReaders::flag,
                    "Makes a persistent volume claim for each server; volumes and"
                            + " volume_mounts must use it.");
    public static final SpawnerTrait STORAGE_CAPACITY =
            Declared.trait(
                    "storage_capacity",
                    null,
                    TraitReaders::text,
                    "Size of the volume, such as 10Gi.");
    public static final SpawnerTrait STORAGE_CLASS =
            Declared.trait(
                    "storage_class",
                    null,
                    TraitReaders::text,
                    "Storage class; unset: the default of the cluster.");
    public static final SpawnerTrait STORAGE_ACCESS_MODES =
            Declared.trait(
                    "storage_access_modes",
                    List.of("ReadWriteOnce"),
                    TraitReaders::texts,
                    "How the volume may be mounted.");
    public static final SpawnerTrait STORAGE_SELECTOR =
            Declared.trait(
                    "storage_selector",
                    Map.of(),
                    TraitReaders::map,
                    "Chooses an existing volume by its labels.");
    public static final SpawnerTrait STORAGE_EXTRA_LABELS =
            Declared.trait(
                    "storage_extra_labels",
                    Map.of(),
                    TraitReaders::textMap,
                    "Further labels of the claim.");
    public static final SpawnerTrait STORAGE_EXTRA_ANNOTATIONS =
            Declared.trait(
                    "storage_extra_annotations",
                    Map.of(),
                    TraitReaders::textMap,
                    "Further annotations of the claim.");
    public static final SpawnerTrait DELETE_PVC =
            Declared.trait(
                    "delete_pvc",
                    true,
                    TraitReaders::flag,
                    "Deletes the claim when the server or its user is deleted.");

    private StorageTraits() {}

    static List<SpawnerTrait> all() {
        return List.of(
                STORAGE_PVC_ENSURE,
                STORAGE_CAPACITY,
                STORAGE_CLASS,
                STORAGE_ACCESS_MODES,
                STORAGE_SELECTOR,
                STORAGE_EXTRA_LABELS,
                STORAGE_EXTRA_ANNOTATIONS,
                DELETE_PVC);
    }
}
