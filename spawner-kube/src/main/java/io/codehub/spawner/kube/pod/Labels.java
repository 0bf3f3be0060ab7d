/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.pod;

import io.codehub.spawner.SpawnerTrait;
import io.codehub.spawner.kube.ClusterTraits;
import io.codehub.spawner.kube.StorageTraits;
import io.codehub.spawner.kube.name.RememberedNames;
import io.codehub.spawner.kube.name.Slugs;
import java.util.LinkedHashMap;
import java.util.Map;

/** Labels and annotations of the objects of a server. */
final class Labels {

    static final String USERNAME = "hub.jupyter.org/username";
    static final String SERVERNAME = "hub.jupyter.org/servername";

    /** Version of the hub whose behaviour is kept. */
    private static final String HUB_VERSION = "6.1.1";

    private final ServerPlan plan;

    Labels(ServerPlan plan) {
        this.plan = plan;
    }

    /** Labels of services and secrets. */
    Map<String, String> shared() {
        return shared(ClusterTraits.EXTRA_LABELS);
    }

    Map<String, String> ofPod() {
        Map<String, String> labels = shared();
        String component = plan.settings().text(ClusterTraits.COMPONENT_LABEL);
        labels.put("app.kubernetes.io/component", component);
        labels.put("component", component);
        labels.put(SERVERNAME, Slugs.label(plan.request().id().server()));
        return labels;
    }

    Map<String, String> ofClaim() {
        Map<String, String> labels = shared(StorageTraits.STORAGE_EXTRA_LABELS);
        labels.put(
                "app.kubernetes.io/component", plan.settings().text(ClusterTraits.COMPONENT_LABEL));
        labels.put("component", "singleuser-storage");
        return labels;
    }

    private Map<String, String> shared(SpawnerTrait extra) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(USERNAME, Slugs.label(plan.request().id().user()));
        labels.putAll(plan.expandedTexts(extra));
        labels.putAll(plan.settings().textMap(ClusterTraits.COMMON_LABELS));
        return labels;
    }

    /** Annotations; further ones win. */
    Map<String, String> annotations(SpawnerTrait extra) {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put(USERNAME, plan.request().id().user());
        if (!plan.request().id().server().isEmpty()) {
            annotations.put(SERVERNAME, plan.request().id().server());
        }
        annotations.put("hub.jupyter.org/kubespawner-version", RememberedNames.VERSION);
        annotations.put("hub.jupyter.org/jupyterhub-version", HUB_VERSION);
        annotations.putAll(plan.expandedTexts(extra));
        return annotations;
    }
}
