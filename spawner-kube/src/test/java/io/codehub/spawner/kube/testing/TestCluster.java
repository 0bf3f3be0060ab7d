/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.codehub.spawner.testing.Await;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The cluster of a test run: an API server with simulated nodes, started once for the JVM and ended
 * with it. Found by CODEHUB_KUBE_DIR, else in {@code ../shared/kube} beside the checkout; where
 * there is neither, the cluster of KUBECONFIG is used. Without any, tests are skipped.
 */
public final class TestCluster {

    private static final String SCRIPT = "cluster";
    private static @Nullable TestCluster started;
    private static @Nullable String missing;

    private final Path kubeconfig;
    private final boolean simulated;
    private final KubernetesClient client;

    private TestCluster(Path kubeconfig, boolean simulated) {
        this.kubeconfig = kubeconfig;
        this.simulated = simulated;
        this.client = new KubernetesClientBuilder().withConfig(config(kubeconfig)).build();
    }

    /** The cluster; the test is skipped when there is none, or its nodes are not simulated. */
    public static TestCluster simulated() {
        TestCluster cluster = any();
        assumeTrue(cluster.simulated, "needs simulated nodes, but KUBECONFIG is another cluster");
        return cluster;
    }

    /** The cluster; the test is skipped when there is none. */
    public static synchronized TestCluster any() {
        if (started == null && missing == null) {
            find();
        }
        assumeTrue(started != null, String.valueOf(missing));
        return Objects.requireNonNull(started);
    }

    private static void find() {
        Path folder = folder();
        // Tests that need KUBECONFIG for something else have it under this name.
        String moved = System.getenv("CODEHUB_TEST_KUBECONFIG");
        String kubeconfig = moved == null ? System.getenv("KUBECONFIG") : moved;
        if (folder != null) {
            started = new TestCluster(start(folder), true);
        } else if (kubeconfig != null && Files.isRegularFile(Path.of(kubeconfig))) {
            started = new TestCluster(Path.of(kubeconfig), false);
        } else {
            missing =
                    "No Kubernetes for tests: neither CODEHUB_KUBE_DIR, nor ../shared/kube beside the"
                            + " checkout, nor KUBECONFIG";
            System.err.println(missing);
        }
    }

    private static @Nullable Path folder() {
        String named = System.getenv("CODEHUB_KUBE_DIR");
        if (named != null && !named.isEmpty()) {
            return Path.of(named).toAbsolutePath();
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("mvnw"))) {
                Path beside = at.resolveSibling("shared").resolve("kube");
                return Files.exists(beside.resolve(SCRIPT)) ? beside : null;
            }
        }
        return null;
    }

    private static Path start(Path folder) {
        try {
            Path state = Files.createTempDirectory("codehub-kube-test");
            String script = folder.resolve(SCRIPT).toString();
            // Ended by a process of its own: this JVM may be killed.
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(() -> run(script, "down", "--dir", state.toString())));
            run(script, "up", "sim", "--dir", state.toString());
            return state.resolve("kubeconfig");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes());
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** File with the way to the cluster, for an administrator. */
    public Path kubeconfig() {
        return kubeconfig;
    }

    /** A client for an administrator; closed with the JVM. */
    public KubernetesClient client() {
        return client;
    }

    /** What a client of its own is made of. */
    public Config config() {
        return config(kubeconfig);
    }

    private static Config config(Path kubeconfig) {
        return Config.fromKubeconfig(kubeconfig.toFile());
    }

    /** A new namespace that pods can be made in. It is left to the end of the cluster. */
    public String newNamespace(String prefix) throws Exception {
        String name = prefix + "-" + UUID.randomUUID().toString().substring(0, 8);
        client.resource(
                        new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .endMetadata()
                                .build())
                .create();
        Await.until(
                "the service account of " + name,
                () -> client.serviceAccounts().inNamespace(name).withName("default").get() != null);
        return name;
    }
}
