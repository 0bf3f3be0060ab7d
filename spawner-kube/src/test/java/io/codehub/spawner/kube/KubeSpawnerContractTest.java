/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube;

import io.codehub.spawner.ServerId;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.Spawner;
import io.codehub.spawner.kube.cluster.Connection;
import io.codehub.spawner.kube.cluster.SpawnMark;
import io.codehub.spawner.kube.testing.AnsweringPods;
import io.codehub.spawner.kube.testing.TestCluster;
import io.codehub.spawner.testing.SpawnerContract;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class KubeSpawnerContractTest extends SpawnerContract {

    private static final int PORT = 8888;

    private static TestCluster cluster;
    private static String namespace;
    private static AnsweringPods pods;

    private final List<KubeSpawner> hubs = new ArrayList<>();
    private Spawner spawner;

    @BeforeAll
    static void prepare() throws Exception {
        cluster = TestCluster.simulated();
        namespace = cluster.newNamespace("contract");
        pods = new AnsweringPods(cluster.client(), namespace, PORT);
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
        hubs.forEach(KubeSpawner::close);
    }

    @Override
    protected Spawner spawner() {
        return spawner;
    }

    @Override
    protected Spawner spawnerOfAnotherHub() {
        KubeSpawner hub =
                KubeSpawner.of(KubeSettingsOf.of(settings()), Connection.open(cluster.config()));
        hubs.add(hub);
        return hub;
    }

    private static Map<String, Object> settings() {
        return Map.of(
                "namespace",
                namespace,
                "ide",
                "custom",
                // Simulated kubelets delete by name: a late word about a pod would meet the next
                // one.
                "delete_grace_period",
                0,
                "storage_pvc_ensure",
                true,
                "storage_capacity",
                "1Gi",
                "volumes",
                List.of(
                        Map.of(
                                "name",
                                "home",
                                "persistentVolumeClaim",
                                Map.of("claimName", "{pvc_name}"))));
    }

    @Override
    protected int instances(ServerId id) {
        return pods(id).size();
    }

    @Override
    protected void crash(SpawnRequest request) {
        pods(request.id())
                .forEach(pod -> cluster.client().resource(pod).withGracePeriod(0).delete());
    }

    private static List<Pod> pods(ServerId id) {
        return cluster.client().pods().inNamespace(namespace).list().getItems().stream()
                .filter(pod -> SpawnMark.server(pod).filter(id::equals).isPresent())
                .toList();
    }
}
