/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.failure;

import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.kube.cluster.ApiCalls;
import io.codehub.spawner.kube.cluster.PodView;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.Objects;

/** What a server wrote before it ended. */
public final class LastLines {

    private static final int LINES = 20;

    private final ApiCalls calls;

    public LastLines(ApiCalls calls) {
        this.calls = calls;
    }

    /** The last lines without the secrets of the start; empty if there are none to be had. */
    public String of(Pod pod, SpawnRequest request) throws InterruptedException {
        PodView view = new PodView(pod);
        boolean restarted =
                view.mainStatus().map(ContainerStatus::getRestartCount).orElse(0) > 0
                        && view.mainEnd().isEmpty();
        if (!restarted && view.mainEnd().isEmpty()) {
            return "";
        }
        try {
            String text =
                    calls.call(
                            "read the log of pod " + pod.getMetadata().getName(),
                            Duration.ZERO,
                            api -> {
                                var container =
                                        api.pods()
                                                .inNamespace(pod.getMetadata().getNamespace())
                                                .withName(pod.getMetadata().getName())
                                                .inContainer(view.mainName());
                                return restarted
                                        ? container.terminated().tailingLines(LINES).getLog()
                                        : container.tailingLines(LINES).getLog();
                            });
            return withoutSecrets(Objects.requireNonNullElse(text, ""), request).strip();
        } catch (KubernetesClientException e) {
            // The hub may not be allowed to, and the log may be gone with the node.
            return "";
        }
    }

    private static String withoutSecrets(String text, SpawnRequest request) {
        String secret = request.editorSecret();
        String clean = secret.isEmpty() ? text : text.replace(secret, "[secret]");
        for (var variable : request.environment().entrySet()) {
            if (variable.getKey().contains("TOKEN") && !variable.getValue().isEmpty()) {
                clean = clean.replace(variable.getValue(), "[secret]");
            }
        }
        return clean;
    }
}
