/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.life;

import io.codehub.spawner.ServerId;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.Spawner;
import io.codehub.spawner.kube.testing.AnsweringPods;
import io.codehub.spawner.kube.testing.TestCluster;
import io.codehub.spawner.testing.SpawnerContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PodServersContractTest extends SpawnerContract {

    private static TestCluster cluster;
    private static String namespace;
    private static AnsweringPods pods;

    private final List<TestSpawner> hubs = new ArrayList<>();
    private Spawner spawner;

    @BeforeAll
    static void prepare() throws Exception {
        cluster = TestCluster.simulated();
        namespace = cluster.newNamespace("contract");
        pods = new AnsweringPods(cluster.client(), namespace, SimplePlanner.PORT);
    }

    @AfterAll
    static void close() {
        if (pods != null) {
            pods.close();
        }
    }

    @BeforeEach
    void makeSpawner() {
        spawner = spawnerOfAnotherHub();
    }

    @AfterEach
    void closeHubs() {
        hubs.forEach(TestSpawner::close);
    }

    @Override
    protected Spawner spawner() {
        return spawner;
    }

    @Override
    protected Spawner spawnerOfAnotherHub() {
        TestSpawner hub = TestSpawner.of(cluster, namespace, new SimplePlanner(namespace));
        hubs.add(hub);
        return hub;
    }

    @Override
    protected int instances(ServerId id) {
        return cluster.client()
                .pods()
                .inNamespace(namespace)
                .withField("metadata.name", SimplePlanner.podName(id))
                .list()
                .getItems()
                .size();
    }

    @Override
    protected void crash(SpawnRequest request) {
        cluster.client()
                .pods()
                .inNamespace(namespace)
                .withName(SimplePlanner.podName(request.id()))
                .withGracePeriod(0)
                .delete();
    }
}
