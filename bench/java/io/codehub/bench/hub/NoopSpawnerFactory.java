/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench.hub;

import io.codehub.spawner.Spawner;
import io.codehub.spawner.SpawnerFactory;
import io.codehub.spawner.SpawnerSettings;
import io.codehub.spawner.SpawnerTrait;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Makes the spawner of the benchmark; its one setting is where the server of all users listens. */
public final class NoopSpawnerFactory implements SpawnerFactory {

    @Override
    public Set<String> names() {
        return Set.of("noop");
    }

    @Override
    public Set<SpawnerTrait> traits() {
        return Set.of(
                new SpawnerTrait(
                        "NoopSpawner", "target", String.class, "", "Where all servers listen."));
    }

    @Override
    public List<String> configClasses() {
        return List.of("NoopSpawner", "Spawner");
    }

    @Override
    public Spawner create(SpawnerSettings settings) {
        return new NoopSpawner(
                URI.create(Objects.requireNonNull(settings.get("target", String.class))));
    }
}
