/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.spawner.ServerHandle;
import io.codehub.spawner.ServerId;
import io.codehub.spawner.ServerStatus;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.StartedServer;
import io.codehub.spawner.kube.testing.FlakyLink;
import io.codehub.spawner.kube.testing.TestCluster;
import io.codehub.spawner.testing.Await;
import io.codehub.spawner.testing.SpawnRequests;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of servers while the API server cannot be reached, or loses answers. */
class OutageTest {

    private static TestCluster cluster;
    private static String namespace;

    private final SpawnRequest request = SpawnRequests.of(new ServerId("alice", ""));
    private final ServerHandle handle = SpawnRequests.handle(request);
    private final CopyOnWriteArrayList<String> exits = new CopyOnWriteArrayList<>();
    private SimplePlanner planner;
    private FlakyLink link;
    private TestSpawner spawner;

    @BeforeAll
    static void prepare() throws Exception {
        cluster = TestCluster.simulated();
        namespace = cluster.newNamespace("outage");
    }

    @BeforeEach
    void makeSpawner() throws IOException {
        planner = new SimplePlanner(namespace);
        link = new FlakyLink(cluster.config());
        spawner = newHub();
        spawner.onExit(exit -> exits.add(exit.spawnId()));
    }

    @AfterEach
    void clear() throws Exception {
        link.repair();
        spawner.stop(handle);
        spawner.close();
        link.close();
    }

    @Test
    void serverThatCannotBeAskedForIsNotGone() throws Exception {
        StartedServer started = spawner.start(request, new Told());
        ServerHandle known = SpawnRequests.handle(request, started.state());

        link.cut();
        try (TestSpawner restarted = newHub()) {
            assertThatThrownBy(() -> restarted.poll(known))
                    .isInstanceOf(KubernetesClientException.class);
            link.repair();
            assertThat(restarted.poll(known)).isEqualTo(new ServerStatus.Running());
        }

        assertThat(spawner.poll(known)).isEqualTo(new ServerStatus.Running());
        assertThat(exits).doesNotContain(request.spawnId());
    }

    @Test
    void startGoesOnAfterAnOutage() throws Exception {
        planner.annotated("sim/ready-delay", "2s");
        CompletableFuture<StartedServer> start = start();
        Await.until("the pod", this::isThere);

        link.cut();
        Await.until(
                "the pod is ready",
                () -> cluster.client().pods().inNamespace(namespace).withName(podName()).isReady());
        link.repair();

        assertThat(start.get(60, TimeUnit.SECONDS).target()).isNotNull();
    }

    @Test
    void podWhoseCreationWasNotConfirmedIsAdopted() throws Exception {
        spawner.poll(handle);
        link.loseAnswers();
        CompletableFuture<StartedServer> start = start();
        Await.until("the pod", this::isThere);
        String uid = uid();
        link.repair();

        start.get(60, TimeUnit.SECONDS);

        assertThat(uid()).isEqualTo(uid);
    }

    @Test
    void endDuringAnOutageIsSeenAfterwards() throws Exception {
        spawner.start(request, new Told());
        link.cut();
        deleteByHand();
        link.repair();

        Await.until("the end", () -> exits.contains(request.spawnId()));

        assertThat(spawner.poll(handle)).isInstanceOf(ServerStatus.Exited.class);
    }

    @Test
    void podDeletedByHandIsSeenAtOnce() throws Exception {
        spawner.start(request, new Told());

        deleteByHand();

        Await.until("the end", () -> exits.contains(request.spawnId()));
    }

    @Test
    void serverThatRanOutOfMemoryHasEnded() throws Exception {
        planner.pods(pod -> {
            pod.getMetadata()
                    .getAnnotations()
                    .putAll(
                            Map.of(
                                    "sim/exit-after", "1s",
                                    "sim/exit-code", "137",
                                    "sim/exit-reason", "OOMKilled"));
            return pod;
        });
        spawner.start(request, new Told());

        Await.until("the end", () -> exits.contains(request.spawnId()));

        assertThat(spawner.poll(handle))
                .isEqualTo(new ServerStatus.Exited(137, "exit status 137 (OOMKilled)"));
    }

    private TestSpawner newHub() {
        return TestSpawner.of(
                link.through(cluster.config()), TestSpawner.settings(namespace), planner);
    }

    private CompletableFuture<StartedServer> start() {
        CompletableFuture<StartedServer> result = new CompletableFuture<>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        result.complete(spawner.start(request, new Told()));
                    } catch (Exception e) {
                        result.completeExceptionally(e);
                    }
                });
        return result;
    }

    private String podName() {
        return SimplePlanner.podName(request.id());
    }

    private boolean isThere() {
        return cluster.client().pods().inNamespace(namespace).withName(podName()).get() != null;
    }

    private String uid() {
        return cluster.client()
                .pods()
                .inNamespace(namespace)
                .withName(podName())
                .get()
                .getMetadata()
                .getUid();
    }

    private void deleteByHand() {
        cluster.client()
                .pods()
                .inNamespace(namespace)
                .withName(podName())
                .withGracePeriod(0)
                .delete();
    }
}
