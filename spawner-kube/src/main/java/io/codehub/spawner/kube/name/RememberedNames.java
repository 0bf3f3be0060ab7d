/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.name;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names that a former start used, as they are stored; null where nothing is stored. The keys are
 * those of KubeSpawner, so that the state of an existing installation is understood.
 *
 * @param version of KubeSpawner that stored them; null with other names: older than 7
 */
public record RememberedNames(
        @Nullable String podName,
        @Nullable String namespace,
        @Nullable String pvcName,
        @Nullable String dnsName,
        @Nullable String version) {

    /** Nothing is stored. */
    public static final RememberedNames NONE = new RememberedNames(null, null, null, null, null);

    /** Version of KubeSpawner that names are made like. */
    public static final String VERSION = "7.1.0";

    /** What is in a stored state. */
    public static RememberedNames of(Map<String, ?> state) {
        return new RememberedNames(
                text(state, "pod_name"),
                text(state, "namespace"),
                text(state, "pvc_name"),
                text(state, "dns_name"),
                text(state, "kubespawner_version"));
    }

    /** Whether claims may still be named by the old scheme. */
    public boolean maybeLegacy() {
        return version == null && (podName != null || namespace != null || dnsName != null);
    }

    /** As it is stored. */
    public Map<String, Object> toState() {
        Map<String, Object> state = new LinkedHashMap<>();
        put(state, "kubespawner_version", version);
        put(state, "pod_name", podName);
        put(state, "namespace", namespace);
        put(state, "dns_name", dnsName);
        put(state, "pvc_name", pvcName);
        return state;
    }

    private static void put(Map<String, Object> state, String key, @Nullable String value) {
        if (value != null) {
            state.put(key, value);
        }
    }

    private static @Nullable String text(Map<String, ?> state, String key) {
        return state.get(key) instanceof String text && !text.isEmpty() ? text : null;
    }
}
