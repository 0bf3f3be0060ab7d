/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.codehub.spawner.kube.testing.TestCluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A real API server takes what the chart gives, in a namespace that takes only restricted pods. */
class AdmissionTest {

    private final TestCluster cluster = TestCluster.any();
    private final KubernetesClient client = cluster.client();

    static List<String> valueSets() {
        return ValueSets.names();
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void everyObjectAndEveryPodIsAccepted(String values) throws Exception {
        String namespace = restrictedNamespace();
        List<HasMetadata> objects =
                Chart.render(ValueSets.text(values)).objects().stream()
                        .map(object ->
                                client.getKubernetesSerialization().unmarshal(object.toString()))
                        .map(HasMetadata.class::cast)
                        .toList();
        assertThat(objects).isNotEmpty().noneMatch(GenericKubernetesResource.class::isInstance);

        for (HasMetadata object : objects) {
            object.getMetadata().setNamespace(namespace);
            assertThatCode(() -> dryRun(object)).as(name(object)).doesNotThrowAnyException();
            if (object instanceof ServiceAccount) {
                client.resource(object).create();
            }
        }
        for (HasMetadata object : objects) {
            pods(object)
                    .map(template -> pod(template, namespace))
                    .forEach(pod ->
                            assertThatCode(() -> client.resource(pod).dryRun().create())
                                    .as("pod of " + name(object))
                                    .doesNotThrowAnyException());
        }
    }

    @Test
    void namespaceOfTheTestRefusesOthers() throws Exception {
        String namespace = restrictedNamespace();
        Deployment hub =
                (Deployment)
                        client.getKubernetesSerialization()
                                .unmarshal(
                                        Chart.render("hub: {containerSecurityContext: null}")
                                                .get("Deployment", "hub")
                                                .toString());
        hub.getSpec().getTemplate().getSpec().setServiceAccountName("default");
        Pod pod = pod(hub.getSpec().getTemplate(), namespace);

        assertThatCode(() -> client.resource(pod).dryRun().create())
                .hasMessageContaining("violates PodSecurity");
    }

    private void dryRun(HasMetadata object) {
        client.resource(object)
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                                .withFieldManager("test")
                                .withFieldValidation("Strict")
                                .withDryRun(List.of("All"))
                                .build());
    }

    private static Stream<PodTemplateSpec> pods(HasMetadata object) {
        return switch (object) {
            case Deployment deployment -> Stream.of(deployment.getSpec().getTemplate());
            case DaemonSet set -> Stream.of(set.getSpec().getTemplate());
            default -> Stream.empty();
        };
    }

    private static Pod pod(PodTemplateSpec template, String namespace) {
        return new PodBuilder()
                .withMetadata(template.getMetadata())
                .withSpec(template.getSpec())
                .editMetadata()
                .withName("tried")
                .withNamespace(namespace)
                .endMetadata()
                .build();
    }

    private String restrictedNamespace() throws Exception {
        String name = cluster.newNamespace("chart");
        client.namespaces()
                .withName(name)
                .edit(namespace -> {
                    namespace
                            .getMetadata()
                            .setLabels(Map.of("pod-security.kubernetes.io/enforce", "restricted"));
                    return namespace;
                });
        return name;
    }

    private static String name(HasMetadata object) {
        return object.getKind() + " " + object.getMetadata().getName();
    }
}
