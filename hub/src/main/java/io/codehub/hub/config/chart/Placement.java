/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** On which nodes servers run, and who may pull their images. */
final class Placement {

    private static final String PURPOSE = "scheduling.userPods.nodeAffinity.matchNodePurpose";
    private static final Map<String, Object> USER_NODES =
            Map.of(
                    "matchExpressions",
                    List.of(
                            Map.of(
                                    "key",
                                    "hub.jupyter.org/node-purpose",
                                    "operator",
                                    "In",
                                    "values",
                                    List.of("user"))));

    private final Release release;
    private final Values values;
    private final Assignments assignments;

    Placement(Release release, Assignments assignments) {
        this.release = release;
        this.values = release.values();
        this.assignments = assignments;
    }

    void apply() {
        pullSecrets();
        nodeAffinity();
        String extra = "singleuser.extraTolerations";
        List<Object> tolerations = new ArrayList<>(values.list("scheduling.userPods.tolerations"));
        tolerations.addAll(values.list(extra));
        if (!tolerations.isEmpty()) {
            assignments.pod("tolerations", tolerations, extra);
        }
        if (values.isTrue("scheduling.userScheduler.enabled")) {
            assignments.pod(
                    "scheduler_name",
                    release.name("user-scheduler"),
                    "scheduling.userScheduler.enabled");
        }
        if (values.isTrue("scheduling.podPriority.enabled")) {
            assignments.pod(
                    "priority_class_name",
                    release.name("priority"),
                    "scheduling.podPriority.enabled");
        }
    }

    private void pullSecrets() {
        List<Object> secrets = new ArrayList<>();
        if (values.isTrue("imagePullSecret.create")
                && values.isTrue("imagePullSecret.automaticReferenceInjection")) {
            secrets.add(release.name("image-pull-secret"));
        }
        secrets.addAll(values.list("imagePullSecrets"));
        secrets.addAll(values.list("singleuser.image.pullSecrets"));
        if (!secrets.isEmpty()) {
            assignments.pod("image_pull_secrets", secrets, "imagePullSecrets");
        }
    }

    private void nodeAffinity() {
        String required = "singleuser.extraNodeAffinity.required";
        String preferred = "singleuser.extraNodeAffinity.preferred";
        List<Object> requiredTerms = new ArrayList<>(values.list(required));
        List<Object> preferredTerms = new ArrayList<>(values.list(preferred));
        switch (values.text(PURPOSE).orElse("ignore")) {
            case "prefer" -> preferredTerms.add(Map.of("weight", 100, "preference", USER_NODES));
            case "require" -> requiredTerms.add(USER_NODES);
            case "ignore" -> {}
            default -> values.problem(PURPOSE, "expected one of ignore, prefer, require");
        }
        assignments.pod("node_affinity_required", requiredTerms, required);
        assignments.pod("node_affinity_preferred", preferredTerms, preferred);
    }
}
