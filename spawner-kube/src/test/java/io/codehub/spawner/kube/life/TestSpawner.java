/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.life;

import io.codehub.spawner.ServerHandle;
import io.codehub.spawner.ServerKind;
import io.codehub.spawner.ServerOwner;
import io.codehub.spawner.ServerStatus;
import io.codehub.spawner.SpawnFailedException;
import io.codehub.spawner.SpawnProgress;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.Spawner;
import io.codehub.spawner.StartedServer;
import io.codehub.spawner.kube.cluster.Connection;
import io.codehub.spawner.kube.progress.Patience;
import io.codehub.spawner.kube.testing.TestCluster;
import io.fabric8.kubernetes.client.Config;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/** A hub's spawner of plain pods. */
record TestSpawner(PodServers servers) implements Spawner, AutoCloseable {

    static TestSpawner of(TestCluster cluster, String namespace, Planner planner) {
        return of(cluster.config(), settings(namespace), planner);
    }

    static TestSpawner of(Config config, LifecycleSettings settings, Planner planner) {
        PodServers servers = new PodServers(Connection.open(config), settings, planner);
        servers.warmUp();
        return new TestSpawner(servers);
    }

    static LifecycleSettings settings(String namespace) {
        return new LifecycleSettings(
                namespace,
                false,
                Map.of("component", "singleuser-server"),
                Duration.ofSeconds(3),
                Duration.ofSeconds(20),
                Duration.ofSeconds(1),
                true,
                true,
                true,
                new Patience(Duration.ofSeconds(60), Duration.ofSeconds(5), "wait {seconds} s"));
    }

    @Override
    public ServerKind kind(ServerOwner owner, Map<String, Object> userOptions) {
        return ServerKind.GUARDED_APP;
    }

    @Override
    public StartedServer start(SpawnRequest request, SpawnProgress progress)
            throws SpawnFailedException, InterruptedException {
        return servers.start(request, progress);
    }

    @Override
    public ServerStatus poll(ServerHandle handle) {
        return servers.poll(handle);
    }

    @Override
    public void stop(ServerHandle handle) throws InterruptedException {
        servers.stop(handle);
    }

    @Override
    public void onExit(Consumer<ServerHandle> listener) {
        servers.onExit(listener);
    }

    @Override
    public void delete(ServerHandle handle) throws InterruptedException {
        servers.delete(handle);
    }

    @Override
    public void close() {
        servers.close();
    }
}
