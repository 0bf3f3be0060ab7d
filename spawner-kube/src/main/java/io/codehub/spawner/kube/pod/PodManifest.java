/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.pod;

import io.codehub.spawner.kube.ClusterTraits;
import io.codehub.spawner.kube.ContainerTraits;
import io.codehub.spawner.kube.KubeSettings;
import io.codehub.spawner.kube.KubeTraits;
import io.codehub.spawner.kube.PodTraits;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pod of a server. */
final class PodManifest {

    /** Volume with the certificates of a server. */
    static final String CERTIFICATES = "jupyterhub-internal-certs";

    private static final long CODE_SERVER_GRACE_SECONDS = 10;

    private final ServerPlan plan;
    private final KubeSettings settings;
    private final Labels labels;

    PodManifest(ServerPlan plan) {
        this.plan = plan;
        this.settings = plan.settings();
        this.labels = new Labels(plan);
    }

    Pod pod() {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("name", plan.names().pod());
        metadata.put("labels", labels.ofPod());
        metadata.put("annotations", labels.annotations(ClusterTraits.EXTRA_ANNOTATIONS));
        return TypedObject.of(
                Pod.class,
                Map.of("apiVersion", "v1", "kind", "Pod", "metadata", metadata, "spec", spec()));
    }

    private Map<String, @Nullable Object> spec() {
        Map<String, @Nullable Object> spec = new LinkedHashMap<>();
        spec.put("restartPolicy", plan.isCodeServer() ? "Never" : "OnFailure");
        if (plan.isCodeServer()) {
            spec.put("terminationGracePeriodSeconds", CODE_SERVER_GRACE_SECONDS);
        }
        spec.put("imagePullSecrets", settings.list(ContainerTraits.IMAGE_PULL_SECRETS));
        put(spec, "nodeSelector", settings.map(PodTraits.NODE_SELECTOR));
        put(spec, "securityContext", SecurityContexts.ofPod(settings));
        serviceAccount(spec);
        List<@Nullable Object> containers = new ArrayList<>();
        containers.add(new MainContainer(plan).fields());
        containers.addAll(plan.expandedList(PodTraits.EXTRA_CONTAINERS));
        spec.put("containers", containers);
        put(spec, "tolerations", settings.list(PodTraits.TOLERATIONS));
        put(spec, "initContainers", plan.expandedList(PodTraits.INIT_CONTAINERS));
        spec.put("volumes", volumes());
        put(spec, "schedulerName", settings.optionalText(PodTraits.SCHEDULER_NAME).orElse(""));
        put(spec, "affinity", Affinity.of(settings));
        put(spec, "priorityClassName", settings.text(PodTraits.PRIORITY_CLASS_NAME));
        replace(spec, plan.expandedMap(PodTraits.EXTRA_POD_CONFIG));
        return spec;
    }

    /** Without an account of their own, servers get no token for the cluster. */
    private void serviceAccount(Map<String, @Nullable Object> spec) {
        String account =
                settings.optionalText(PodTraits.SERVICE_ACCOUNT)
                        .map(name -> plan.expanded(PodTraits.SERVICE_ACCOUNT, name))
                        .orElse("");
        put(spec, "serviceAccountName", account);
        @Nullable Boolean mount = settings.optionalFlag(PodTraits.AUTOMOUNT_SERVICE_ACCOUNT_TOKEN);
        if (mount != null) {
            spec.put("automountServiceAccountToken", mount);
        } else if (account.isEmpty()) {
            spec.put("automountServiceAccountToken", false);
        }
    }

    private List<@Nullable Object> volumes() {
        List<@Nullable Object> volumes = new ArrayList<>(plan.expandedList(PodTraits.VOLUMES));
        if (settings.flag(KubeTraits.INTERNAL_SSL)
                && !settings.text(ClusterTraits.SECRET_MOUNT_PATH).isEmpty()) {
            volumes.add(
                    Map.of(
                            "name",
                            CERTIFICATES,
                            "secret",
                            Map.of("secretName", plan.names().secret(), "defaultMode", 0777)));
        }
        return volumes;
    }

    /** Fields of the administrator replace what is there; null takes it away. */
    static void replace(
            Map<String, @Nullable Object> fields, Map<String, @Nullable Object> further) {
        further.forEach((name, value) -> {
            if (value == null) {
                fields.remove(name);
            } else {
                fields.put(name, value);
            }
        });
    }

    private static void put(Map<String, @Nullable Object> fields, String key, Object value) {
        boolean empty =
                switch (value) {
                    case String text -> text.isEmpty();
                    case List<?> list -> list.isEmpty();
                    case Map<?, ?> map -> map.isEmpty();
                    default -> false;
                };
        if (!empty) {
            fields.put(key, value);
        }
    }
}
