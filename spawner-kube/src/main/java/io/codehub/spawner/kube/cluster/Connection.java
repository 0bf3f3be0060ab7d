/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * How the hub reaches the API server: what the pod or the kubeconfig says, unless a value here
 * replaces it.
 *
 * @param host URL of the API server; empty for the found one
 * @param caCertificate file with the certificates to trust; empty for the found one
 * @param verifyTls false to trust any certificate; null for the found setting
 */
public record Connection(String host, String caCertificate, @Nullable Boolean verifyTls) {

    /**
     * What the environment says: service account, {@code KUBECONFIG}, or {@code ~/.kube/config}.
     */
    public static final Connection FOUND = new Connection("", "", null);

    /** A client for all threads. Its calls are not repeated: {@link ApiCalls} does that. */
    public KubernetesClient open() {
        Config config = Config.autoConfigure(null);
        apply(config);
        return open(config);
    }

    /** A client with a given configuration. */
    public static KubernetesClient open(Config config) {
        config.setRequestRetryBackoffLimit(0);
        return new KubernetesClientBuilder()
                .withConfig(config)
                .withTaskExecutor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    private void apply(Config config) {
        if (!host.isEmpty()) {
            config.setMasterUrl(host.endsWith("/") ? host : host + "/");
        }
        if (!caCertificate.isEmpty()) {
            config.setCaCertData(null);
            config.setCaCertFile(caCertificate);
        }
        if (verifyTls != null) {
            config.setTrustCerts(!verifyTls);
            config.setDisableHostnameVerification(!verifyTls);
        }
    }
}
