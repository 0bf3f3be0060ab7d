/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube;

import io.codehub.spawner.ServerId;
import io.codehub.spawner.ServerOwner;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.Spawner;
import io.codehub.spawner.SpawnerFactory;
import io.codehub.spawner.SpawnerSettings;
import io.codehub.spawner.SpawnerTrait;
import io.codehub.spawner.kube.name.RememberedNames;
import io.codehub.spawner.kube.pod.ServerObjects;
import io.codehub.spawner.kube.profile.Profiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes spawners that start a pod per server, under the names of JupyterHub's KubeSpawner. */
public final class KubeSpawnerFactory implements SpawnerFactory {

    @Override
    public Set<String> names() {
        return Set.of(
                "kube",
                "kubernetes",
                "kubespawner",
                "kubespawner.kubespawner",
                "kubespawner.spawner.kubespawner");
    }

    @Override
    public Set<SpawnerTrait> traits() {
        return KubeTraits.all();
    }

    @Override
    public List<String> configClasses() {
        return KubeTraits.CLASSES;
    }

    /** Besides the settings themselves, tries to make a pod, so that templates are checked too. */
    @Override
    public List<String> check(SpawnerSettings settings) {
        KubeSettings checked = KubeSettings.of(settings);
        Profiles.of(checked);
        ServerObjects.of(checked, sample(), RememberedNames.NONE);
        return checked.warnings();
    }

    private static SpawnRequest sample() {
        return new SpawnRequest(
                new ServerId("user", ""),
                1,
                new ServerOwner("user", false, Set.of()),
                "0".repeat(32),
                "/user/user/",
                Map.of(),
                Map.of(),
                "",
                "",
                Map.of());
    }

    @Override
    public Spawner create(SpawnerSettings settings) {
        return KubeSpawner.of(KubeSettings.of(settings));
    }

    @Override
    public Optional<String> render(SpawnerSettings settings, SpawnRequest request) {
        KubeSettings configured = KubeSettings.of(settings);
        KubeSettings effective =
                Profiles.of(configured)
                        .effective(request.owner(), request.userOptions(), request.overrides());
        return Optional.of(ServerObjects.of(effective, request, RememberedNames.NONE).yaml());
    }
}
