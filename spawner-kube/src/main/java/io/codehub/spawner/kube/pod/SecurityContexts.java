/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.pod;

import io.codehub.spawner.kube.ContainerTraits;
import io.codehub.spawner.kube.KubeSettings;
import io.codehub.spawner.kube.PodTraits;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the processes of a pod may do. The settings for a whole context win over single ones. */
final class SecurityContexts {

    private SecurityContexts() {}

    static Map<String, @Nullable Object> ofPod(KubeSettings settings) {
        Map<String, @Nullable Object> context = new LinkedHashMap<>();
        put(context, "fsGroup", settings.optionalNumber(PodTraits.FS_GID));
        List<@Nullable Object> groups = settings.list(PodTraits.SUPPLEMENTAL_GIDS);
        if (!groups.isEmpty()) {
            context.put("supplementalGroups", groups);
        }
        context.putAll(settings.map(PodTraits.POD_SECURITY_CONTEXT));
        return context;
    }

    static Map<String, @Nullable Object> ofContainer(KubeSettings settings, boolean restricted) {
        Map<String, @Nullable Object> context = new LinkedHashMap<>();
        put(context, "runAsUser", settings.optionalNumber(ContainerTraits.UID));
        put(context, "runAsGroup", settings.optionalNumber(ContainerTraits.GID));
        if (settings.flag(ContainerTraits.PRIVILEGED)) {
            context.put("privileged", true);
        }
        put(
                context,
                "allowPrivilegeEscalation",
                settings.optionalFlag(ContainerTraits.ALLOW_PRIVILEGE_ESCALATION));
        context.putAll(settings.map(ContainerTraits.CONTAINER_SECURITY_CONTEXT));
        if (restricted) {
            restrict(context, settings.map(PodTraits.POD_SECURITY_CONTEXT));
        }
        return context;
    }

    /**
     * Adds what the strictest policy of Kubernetes asks for, where nothing else is set. It is set
     * on the container: init containers of the administrator may need more.
     */
    private static void restrict(
            Map<String, @Nullable Object> context, Map<String, @Nullable Object> ofPod) {
        if (Boolean.TRUE.equals(context.get("privileged"))) {
            if (Boolean.FALSE.equals(context.get("allowPrivilegeEscalation"))) {
                // The API server refuses both together.
                context.remove("allowPrivilegeEscalation");
            }
            return;
        }
        @Nullable Object user = context.getOrDefault("runAsUser", ofPod.get("runAsUser"));
        boolean root = user instanceof Number number && number.longValue() == 0;
        if (!root && !ofPod.containsKey("runAsNonRoot")) {
            context.putIfAbsent("runAsNonRoot", true);
        }
        if (!ofPod.containsKey("seccompProfile")) {
            context.putIfAbsent("seccompProfile", Map.of("type", "RuntimeDefault"));
        }
        // Whoever lets processes gain rights wants sudo to work, which needs capabilities.
        if (!Boolean.TRUE.equals(context.get("allowPrivilegeEscalation"))) {
            context.putIfAbsent("capabilities", Map.of("drop", List.of("ALL")));
        }
    }

    private static void put(
            Map<String, @Nullable Object> context, String key, @Nullable Object value) {
        if (value != null) {
            context.put(key, value);
        }
    }
}
