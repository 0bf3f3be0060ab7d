/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Finds the namespace that the hub runs in. */
final class HubNamespace {

    private static final Path SERVICE_ACCOUNT =
            Path.of("/var/run/secrets/kubernetes.io/serviceaccount/namespace");

    private HubNamespace() {}

    /** That of the service account, else POD_NAMESPACE, else {@code default}. */
    static String find(Map<String, String> environment) {
        try {
            if (Files.exists(SERVICE_ACCOUNT)) {
                return Files.readString(SERVICE_ACCOUNT).strip();
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(SERVICE_ACCOUNT + " cannot be read", e);
        }
        String namespace = environment.getOrDefault("POD_NAMESPACE", "");
        return namespace.isBlank() ? "default" : namespace.strip();
    }
}
