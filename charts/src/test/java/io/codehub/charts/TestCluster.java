/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.charts;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A real API server with simulated nodes, one for the run. It is started by the folder that {@code
 * CODEHUB_KUBE_DIR} names or that lies beside the checkout; without it the cluster of {@code
 * KUBECONFIG} is taken.
 */
final class TestCluster {

    private static @org.jspecify.annotations.Nullable TestCluster running;

    private final Path kubeconfig;
    private final KubernetesClient client;

    private TestCluster(Path kubeconfig) {
        this.kubeconfig = kubeconfig;
        this.client =
                new KubernetesClientBuilder()
                        .withConfig(Config.fromKubeconfig(kubeconfig.toFile()))
                        .build();
    }

    /** Skips the test where there is no cluster to be had. */
    static synchronized TestCluster get() {
        TestCluster cluster = running;
        if (cluster == null) {
            cluster = start();
            running = cluster;
        }
        return cluster;
    }

    KubernetesClient client() {
        return client;
    }

    Path kubeconfig() {
        return kubeconfig;
    }

    /** A new namespace that refuses every pod that is not restricted. */
    String restrictedNamespace() {
        Namespace namespace =
                new NamespaceBuilder()
                        .withNewMetadata()
                        .withName("chart-" + UUID.randomUUID().toString().substring(0, 8))
                        .withLabels(Map.of("pod-security.kubernetes.io/enforce", "restricted"))
                        .endMetadata()
                        .build();
        return client.resource(namespace).create().getMetadata().getName();
    }

    private static TestCluster start() {
        Optional<Path> kube =
                Stream.of(
                                Optional.ofNullable(System.getenv("CODEHUB_KUBE_DIR"))
                                        .orElse("../../shared/kube"),
                                "../../shared/kube")
                        .map(Path::of)
                        .filter(folder -> Files.isExecutable(folder.resolve("cluster")))
                        .findFirst();
        if (kube.isEmpty()) {
            Path config = Path.of(System.getenv().getOrDefault("CODEHUB_TEST_KUBECONFIG", ""));
            Assumptions.assumeTrue(
                    Files.isRegularFile(config),
                    "neither CODEHUB_KUBE_DIR nor KUBECONFIG names a cluster for tests");
            return new TestCluster(config);
        }
        try {
            Path folder = Files.createTempDirectory("codehub-chart-kube");
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> cluster(kube.get(), "down", folder)));
            cluster(kube.get(), "up sim", folder);
            return new TestCluster(folder.resolve("kubeconfig"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void cluster(Path kube, String command, Path folder) {
        List<String> line =
                Stream.of(
                                Stream.of(kube.resolve("cluster").toAbsolutePath().toString()),
                                Stream.of(command.split(" ")),
                                Stream.of("--dir", folder.toString()))
                        .flatMap(words -> words)
                        .toList();
        try {
            Process process =
                    new ProcessBuilder(line)
                            .redirectErrorStream(true)
                            .redirectOutput(
                                    folder.resolveSibling(folder.getFileName() + ".log").toFile())
                            .start();
            if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", line) + " failed");
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
