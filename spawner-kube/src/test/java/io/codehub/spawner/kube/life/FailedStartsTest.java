/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.life;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.codehub.spawner.ServerId;
import io.codehub.spawner.SpawnFailedException;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.kube.testing.TestCluster;
import io.codehub.spawner.testing.Await;
import io.codehub.spawner.testing.SpawnRequests;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.client.Config;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users are told when the cluster cannot or will not run their server. */
class FailedStartsTest {

    private static TestCluster cluster;
    private static String shared;

    private final SpawnRequest request = SpawnRequests.of(new ServerId("alice", ""));
    private final Told told = new Told();
    private String namespace;
    private SimplePlanner planner;
    private TestSpawner spawner;

    @BeforeAll
    static void prepare() throws Exception {
        cluster = TestCluster.simulated();
        shared = cluster.newNamespace("failed");
    }

    @BeforeEach
    void makeSpawner() {
        in(shared);
    }

    @AfterEach
    void clear() throws Exception {
        spawner.stop(SpawnRequests.handle(request));
        spawner.close();
    }

    @ParameterizedTest
    @CsvSource({
        "InvalidImageName, The image example/editor:1 has no valid name.",
        "ImagePullBackOff, The image example/editor:1 cannot be pulled.",
        "CrashLoopBackOff, 'Your server ended right after its start, with exit status 1.'"
    })
    void saysWhyTheServerDoesNotRun(String failure, String message) {
        planner.annotated("sim/fail", failure);

        assertThat(failedStart().userMessage()).isEqualTo(message);
    }

    @Test
    void quotaEndsAStartAtOnce() throws Exception {
        in(cluster.newNamespace("quota"));
        limitPods();

        assertThat(failedStart().userMessage())
                .startsWith("There is no room for your server")
                .contains("wanted pods=1; in use pods=0; allowed pods=0");
    }

    @Test
    void claimThatIsThereNeedsNoQuota() throws Exception {
        in(cluster.newNamespace("claims"));
        planner.withClaims();
        spawner.start(request, told);
        spawner.stop(SpawnRequests.handle(request));
        cluster.client()
                .resource(
                        new ResourceQuotaBuilder()
                                .withNewMetadata()
                                .withName("no-claims")
                                .endMetadata()
                                .withNewSpec()
                                .addToHard("persistentvolumeclaims", new Quantity("1"))
                                .endSpec()
                                .build())
                .inNamespace(namespace)
                .create();

        assertThat(spawner.start(request, told).state())
                .containsEntry("pvc_name", "claim-" + SimplePlanner.podName(request.id()));
    }

    @Test
    void securityRulesOfTheNamespaceAreNamed() throws Exception {
        in(cluster.newNamespace("restricted"));
        cluster.client()
                .namespaces()
                .withName(namespace)
                .edit(found ->
                        new NamespaceBuilder(found)
                                .editMetadata()
                                .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                                .endMetadata()
                                .build());

        assertThat(failedStart().userMessage())
                .startsWith("The security rules of the namespace forbid your server")
                .contains("allowPrivilegeEscalation");
    }

    @Test
    void rightsThatTheHubLacksAreNamed() {
        Config config = cluster.config();
        config.setImpersonateUsername("system:serviceaccount:" + namespace + ":hub");
        spawner.close();
        spawner = TestSpawner.of(config, TestSpawner.settings(namespace), planner);

        assertThat(failedStart().userMessage())
                .startsWith("The hub may not create pods in the cluster");
        makeSpawner();
    }

    @Test
    void secretsAreInNoMessage() throws Exception {
        in(cluster.newNamespace("secret"));
        limitPods();

        SpawnFailedException failure = failedStart();

        String token = request.environment().get("JUPYTERHUB_API_TOKEN");
        assertThat(failure.userMessage() + failure.getMessage()).doesNotContain(token);
    }

    @Test
    void missingStorageClassIsNamed() {
        planner.withClaims("nowhere");

        assertThat(failedStart().userMessage())
                .isEqualTo("Your volume cannot be made: the storage class nowhere does not exist.");
    }

    @Test
    void serverThatFitsNowhereWaitsAndSaysSo() throws Exception {
        planner.pods(FailedStartsTest::tooLarge);
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread start =
                Thread.ofVirtual()
                        .start(() ->
                                end.complete(catchThrowable(() -> spawner.start(request, told))));

        Await.until("it says what is missing", () -> told.hold.endsWith("not enough CPU."));

        assertThat(told.messages).contains(told.hold).doesNotHaveDuplicates();
        start.interrupt();
        assertThat(end.get(60, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
    }

    @Test
    void podOfSomebodyElseIsLeftAlone() {
        String name = SimplePlanner.podName(request.id());
        planner.pods(pod -> pod);
        Pod foreign =
                new PodBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(Map.of("component", "database"))
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("main")
                        .withImage("example/database:1")
                        .endContainer()
                        .endSpec()
                        .build();
        cluster.client().resource(foreign).inNamespace(namespace).create();
        try {
            assertThat(failedStart().userMessage())
                    .isEqualTo(
                            "The name of your server is taken in the cluster by something that"
                                    + " is not yours.");
            Pod after = cluster.client().pods().inNamespace(namespace).withName(name).get();
            assertThat(after.getMetadata().getDeletionTimestamp()).isNull();
        } finally {
            cluster.client()
                    .pods()
                    .inNamespace(namespace)
                    .withName(name)
                    .withGracePeriod(0)
                    .delete();
        }
    }

    @Test
    void tellsWhatTheClusterDoes() throws Exception {
        planner.annotated("sim/start-delay", "1s");

        spawner.start(request, told);

        assertThat(told.messages)
                .contains(
                        "A node was found for your server",
                        "Pulling the image of your server",
                        "Your server is starting")
                .doesNotHaveDuplicates();
        assertThat(told.rawEvents).anyMatch(event -> "Scheduled".equals(event.get("reason")));
    }

    private void in(String namespace) {
        if (spawner != null) {
            spawner.close();
        }
        this.namespace = namespace;
        planner = new SimplePlanner(namespace);
        spawner = TestSpawner.of(cluster, namespace, planner);
    }

    private SpawnFailedException failedStart() {
        return catchThrowableOfType(SpawnFailedException.class, () -> spawner.start(request, told));
    }

    private void limitPods() throws Exception {
        cluster.client()
                .resource(
                        new ResourceQuotaBuilder()
                                .withNewMetadata()
                                .withName("no-pods")
                                .endMetadata()
                                .withNewSpec()
                                .addToHard("pods", new Quantity("0"))
                                .endSpec()
                                .build())
                .inNamespace(namespace)
                .create();
        Await.until(
                "the quota counts",
                () -> {
                    var status =
                            cluster.client()
                                    .resourceQuotas()
                                    .inNamespace(namespace)
                                    .withName("no-pods")
                                    .get()
                                    .getStatus();
                    return status != null
                            && status.getUsed() != null
                            && status.getUsed().containsKey("pods");
                });
    }

    private static Pod tooLarge(Pod pod) {
        return new PodBuilder(pod)
                .editSpec()
                .editFirstContainer()
                .withNewResources()
                .addToRequests("cpu", new Quantity("1000"))
                .endResources()
                .endContainer()
                .endSpec()
                .build();
    }
}
