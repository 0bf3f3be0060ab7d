/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.pod;

import io.codehub.spawner.kube.ClusterTraits;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.util.Map;

/** What stands around a pod: the way to it, its certificates, the namespace of its user. */
final class AccessObjects {

    private final ServerPlan plan;
    private final Labels labels;

    AccessObjects(ServerPlan plan) {
        this.plan = plan;
        this.labels = new Labels(plan);
    }

    Namespace namespace() {
        return new NamespaceBuilder()
                .withNewMetadata()
                .withName(plan.names().namespace())
                .withLabels(plan.expandedTexts(ClusterTraits.USER_NAMESPACE_LABELS))
                .withAnnotations(plan.expandedTexts(ClusterTraits.USER_NAMESPACE_ANNOTATIONS))
                .endMetadata()
                .build();
    }

    /** A service for the port of the pod. */
    Service service(Pod pod) {
        int port = port(pod);
        return new ServiceBuilder()
                .withMetadata(metadata(plan.names().pod()))
                .withNewSpec()
                .withType("ClusterIP")
                .addNewPort()
                .withName("http")
                .withPort(port)
                .withTargetPort(new IntOrString(port))
                .endPort()
                .withSelector(labels.ofPod())
                .endSpec()
                .build();
    }

    /**
     * @param data certificates by file name, in base64
     */
    Secret secret(Map<String, String> data) {
        return new SecretBuilder()
                .withMetadata(metadata(plan.names().secret()))
                .withData(data)
                .build();
    }

    private ObjectMeta metadata(String name) {
        return new ObjectMetaBuilder()
                .withName(name)
                .withLabels(labels.shared())
                .withAnnotations(labels.annotations(ClusterTraits.EXTRA_ANNOTATIONS))
                .build();
    }

    private static int port(Pod pod) {
        for (Container container : pod.getSpec().getContainers()) {
            for (ContainerPort port : container.getPorts()) {
                if (MainContainer.PORT_NAME.equals(port.getName())) {
                    return port.getContainerPort();
                }
            }
        }
        throw new IllegalArgumentException(
                "KubeSpawner.services_enabled: no container has a port " + MainContainer.PORT_NAME);
    }
}
