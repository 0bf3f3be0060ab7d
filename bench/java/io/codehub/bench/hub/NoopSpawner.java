/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench.hub;

import io.codehub.spawner.ServerHandle;
import io.codehub.spawner.ServerKind;
import io.codehub.spawner.ServerOwner;
import io.codehub.spawner.ServerStatus;
import io.codehub.spawner.SpawnProgress;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.Spawner;
import io.codehub.spawner.StartedServer;
import java.net.URI;
import java.util.Map;

/**
 * Starts nothing: every server is the same program, which runs already. What remains of a start is
 * the hub's own work. The same in Python is in {@code bench/peers/jupyterhub_config.py}.
 */
final class NoopSpawner implements Spawner {

    private final URI target;

    NoopSpawner(URI target) {
        this.target = target;
    }

    /** As upstream: the server asks the hub itself, so the proxy has nothing to check. */
    @Override
    public ServerKind kind(ServerOwner owner, Map<String, Object> userOptions) {
        return ServerKind.HUB_CLIENT;
    }

    @Override
    public StartedServer start(SpawnRequest request, SpawnProgress progress) {
        return new StartedServer(target, Map.of("started", true));
    }

    @Override
    public ServerStatus poll(ServerHandle handle) {
        return handle.state().isEmpty()
                ? new ServerStatus.Exited(0, "never started")
                : new ServerStatus.Running();
    }

    @Override
    public void stop(ServerHandle handle) {}
}
