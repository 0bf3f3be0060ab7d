/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.codehub.spawner.kube.testing.TestCluster;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagePullsTest {

    private static final Duration TEN = Duration.ofSeconds(10);

    @ParameterizedTest
    @CsvSource({
        // generation, seen, desired, scheduled, ready, seconds, done
        "1, 1, 3, 3, 3, 0, true",
        "1, 1, 3, 3, 2, 99, false",
        "1, 1, 3, 2, 2, 9, false",
        "1, 1, 3, 2, 2, 10, true",
        "1, 1, 0, 0, 0, 0, true",
        "1, 0, 0, 0, 0, 99, false"
    })
    void nodesWithoutRoomCountForAWhile(
            long generation,
            long seen,
            int desired,
            int scheduled,
            int ready,
            long seconds,
            boolean done) {
        DaemonSet set =
                new DaemonSetBuilder()
                        .withNewMetadata()
                        .withGeneration(generation)
                        .endMetadata()
                        .withNewStatus()
                        .withObservedGeneration(seen)
                        .withDesiredNumberScheduled(desired)
                        .withCurrentNumberScheduled(scheduled)
                        .withNumberReady(ready)
                        .endStatus()
                        .build();

        assertThat(pulls(TEN).done(set, Duration.ofSeconds(seconds))).isEqualTo(done);
        if (ready < desired) {
            assertThat(pulls(Duration.ofSeconds(-1)).done(set, Duration.ofDays(1))).isFalse();
        }
    }

    @Test
    void waitsForThePodsOfACluster() throws Exception {
        TestCluster cluster = TestCluster.simulated();
        String namespace = cluster.newNamespace("pull");
        cluster.client().resource(set(namespace)).create();
        List<String> lines = new CopyOnWriteArrayList<>();

        new ImagePulls(namespace, "puller", TEN).await(cluster.client(), lines::add);

        assertThat(lines.getLast()).matches("([1-9][0-9]*) of \\1 nodes have all images\\.");
    }

    @Test
    void refusalOfTheApiServerEndsTheWait() throws Exception {
        TestCluster cluster = TestCluster.any();
        var config = cluster.config();
        config.setImpersonateUsername("nobody");
        try (var nobody = new KubernetesClientBuilder().withConfig(config).build()) {
            assertThatCode(() -> pulls(TEN).await(nobody, line -> {}))
                    .hasMessageContaining("forbidden");
        }
    }

    private static ImagePulls pulls(Duration schedulingWait) {
        return new ImagePulls("default", "puller", schedulingWait);
    }

    private static DaemonSet set(String namespace) {
        Map<String, String> labels = Map.of("app", "puller");
        return new DaemonSetBuilder()
                .withNewMetadata()
                .withName("puller")
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withNewSelector()
                .withMatchLabels(labels)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("pause")
                .withImage("pause")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
