/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import io.codehub.spawner.kube.testing.TestCluster;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Installs, upgrades and uninstalls on a cluster. */
class ReleaseTest {

    private final TestCluster cluster = TestCluster.simulated();
    private final KubernetesClient client = cluster.client();
    private String namespace = "";

    @BeforeEach
    void makeNamespace() throws Exception {
        namespace = cluster.newNamespace("release");
    }

    @Test
    void equalUpgradesRestartNothingAndKeepTheSecrets() {
        install(Chart.RELEASE, "hub: {services: {bot: {}}}");
        Map<String, String> secrets = secrets();
        Long hub = generation("hub");
        Long proxy = generation("proxy");

        upgrade("hub: {services: {bot: {}}}");
        upgrade("hub: {services: {bot: {}}}");

        assertThat(secrets()).isEqualTo(secrets).containsKey("hub.services.bot.apiToken");
        assertThat(generation("hub")).isEqualTo(hub);
        assertThat(generation("proxy")).isEqualTo(proxy);
    }

    @Test
    void typeOfThePublicServiceAndStrategiesChangeByUpgrade() {
        install(Chart.RELEASE, "{}");
        upgrade(
                """
                proxy: {service: {type: ClusterIP}, deploymentStrategy: {type: RollingUpdate}}
                """);
        upgrade("proxy: {service: {type: NodePort}}");

        assertThat(
                        client.services()
                                .inNamespace(namespace)
                                .withName("proxy-public")
                                .get()
                                .getSpec()
                                .getType())
                .isEqualTo("NodePort");
        assertThat(
                        client.apps()
                                .deployments()
                                .inNamespace(namespace)
                                .withName("proxy")
                                .get()
                                .getSpec()
                                .getStrategy()
                                .getType())
                .isEqualTo("Recreate");
    }

    @Test
    void uninstallLeavesTheDatabaseAndItsKeysAndTheNextReleaseTakesThem() {
        install(Chart.RELEASE, "{}");
        Map<String, String> secrets = secrets();

        Helm.uninstall(Chart.RELEASE)
                .withNamespace(namespace)
                .withKubeConfig(cluster.kubeconfig())
                .call();

        assertThat(client.persistentVolumeClaims().inNamespace(namespace).list().getItems())
                .extracting(claim -> claim.getMetadata().getName())
                .containsExactly("hub-db-dir");
        assertThat(client.apps().deployments().inNamespace(namespace).list().getItems()).isEmpty();
        assertThat(client.network().v1().networkPolicies().inNamespace(namespace).list().getItems())
                .isEmpty();
        assertThat(secrets()).isEqualTo(secrets);
        install(Chart.RELEASE, "{}");
        assertThat(secrets()).isEqualTo(secrets);
    }

    @Test
    void imagesArePulledFirstAndOnlyWhenThereAreNewOnes() {
        String values =
                """
                prePuller: {hook: {enabled: true}}
                imagePullSecret: {create: true, username: u, password: p}
                """;

        install(Chart.RELEASE, values);

        // What belongs to the hook is gone when it has done its work.
        assertThat(client.apps().daemonSets().inNamespace(namespace).list().getItems())
                .extracting(set -> set.getMetadata().getName())
                .containsExactly("continuous-image-puller");
        assertThat(client.batch().v1().jobs().inNamespace(namespace).list().getItems()).isEmpty();
        assertThat(client.rbac().roles().inNamespace(namespace).list().getItems())
                .extracting(role -> role.getMetadata().getName())
                .containsExactly("hub");
        upgrade(values);
    }

    @Test
    void twoReleasesLiveInOneNamespace() {
        install(Chart.RELEASE, "{}");
        install("second", "fullnameOverride: second");

        assertThat(client.apps().deployments().inNamespace(namespace).list().getItems())
                .extracting(deployment -> deployment.getMetadata().getName())
                .containsExactlyInAnyOrder("hub", "proxy", "second-hub", "second-proxy");
    }

    @Test
    void accountsMayDoWhatTheyNeedOnly() {
        install(Chart.RELEASE, "{}");

        for (String allowed :
                List.of(
                        "hub create pods",
                        "hub watch pods",
                        "hub delete persistentvolumeclaims",
                        "hub create services",
                        "hub list events",
                        "hub get pods/log",
                        "hub get secrets")) {
            assertThat(may(allowed)).as(allowed).isTrue();
        }
        for (String refused :
                List.of(
                        "hub list secrets",
                        "hub watch secrets",
                        "hub patch pods",
                        "hub create pods/exec",
                        "hub create deployments.apps",
                        "hub create rolebindings.rbac.authorization.k8s.io",
                        "hub get nodes",
                        "continuous-image-puller get pods",
                        "default get secrets")) {
            assertThat(may(refused)).as(refused).isFalse();
        }
    }

    /** {@code account verb resource[/subresource][.group]} */
    private boolean may(String question) {
        String[] words = question.split(" ");
        String[] resource = words[2].split("\\.", 2);
        String[] path = resource[0].split("/", 2);
        SubjectAccessReview review =
                new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser("system:serviceaccount:" + namespace + ":" + words[0])
                        .withGroups(List.of("system:serviceaccounts"))
                        .withResourceAttributes(
                                new ResourceAttributesBuilder()
                                        .withNamespace(namespace)
                                        .withVerb(words[1])
                                        .withGroup(resource.length > 1 ? resource[1] : "")
                                        .withResource(path[0])
                                        .withSubresource(path.length > 1 ? path[1] : null)
                                        .build())
                        .endSpec()
                        .build();
        return client.resource(review).create().getStatus().getAllowed();
    }

    private void install(String release, String values) {
        new Helm(Chart.folder())
                .install()
                .withName(release)
                .withNamespace(namespace)
                .withValuesFile(Chart.file(values))
                .withKubeConfig(cluster.kubeconfig())
                .call();
    }

    private void upgrade(String values) {
        new Helm(Chart.folder())
                .upgrade()
                .cleanupOnFail()
                .withName(Chart.RELEASE)
                .withNamespace(namespace)
                .withValuesFile(Chart.file(values))
                .withKubeConfig(cluster.kubeconfig())
                .call();
    }

    private Map<String, String> secrets() {
        return client.secrets().inNamespace(namespace).withName("hub").get().getData();
    }

    private Long generation(String deployment) {
        return client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName(deployment)
                .get()
                .getMetadata()
                .getGeneration();
    }
}
