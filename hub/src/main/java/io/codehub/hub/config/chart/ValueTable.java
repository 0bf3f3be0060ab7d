/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.chart;

import java.util.List;
import java.util.function.Predicate;

/** Values that go to one setting as they are. */
final class ValueTable {

    private static final String POD = "KubeSpawner";
    private static final String CULLER = "IdleCuller";

    /** All rows. Null leaves the setting alone. */
    static final List<Row> ROWS =
            List.of(
                    hub("concurrentSpawnLimit", "concurrent_spawn_limit"),
                    hub("activeServerLimit", "active_server_limit"),
                    hub("baseUrl", "base_url"),
                    hub("allowNamedServers", "allow_named_servers"),
                    hub("namedServerLimitPerUser", "named_server_limit_per_user"),
                    hub("authenticatePrometheus", "authenticate_prometheus"),
                    hub("redirectToServer", "redirect_to_server"),
                    hub("shutdownOnLogout", "shutdown_on_logout"),
                    // Empty by default, which must not replace what an image brings along.
                    hub("templatePaths", "template_paths").unless(List.of()::equals),
                    hub("templateVars", "template_vars"),
                    new Row("hub.consecutiveFailureLimit", "Spawner", "consecutive_failure_limit"),
                    pod("podNameTemplate", "pod_name_template"),
                    pod("startTimeout", "start_timeout"),
                    pod("image.pullPolicy", "image_pull_policy"),
                    pod("events", "events_enabled"),
                    pod("extraLabels", "extra_labels"),
                    pod("extraAnnotations", "extra_annotations"),
                    pod("uid", "uid"),
                    pod("gid", "gid"),
                    pod("fsGid", "fs_gid"),
                    pod("serviceAccountName", "service_account"),
                    pod("automountServiceAccountToken", "automount_service_account_token"),
                    pod("podSecurityContext", "pod_security_context"),
                    pod("storage.extraLabels", "storage_extra_labels"),
                    pod("nodeSelector", "node_selector"),
                    pod("extraPodAffinity.required", "pod_affinity_required"),
                    pod("extraPodAffinity.preferred", "pod_affinity_preferred"),
                    pod("extraPodAntiAffinity.required", "pod_anti_affinity_required"),
                    pod("extraPodAntiAffinity.preferred", "pod_anti_affinity_preferred"),
                    pod("lifecycleHooks", "lifecycle_hooks"),
                    pod("extraContainers", "extra_containers"),
                    pod("memory.limit", "mem_limit"),
                    pod("memory.guarantee", "mem_guarantee"),
                    pod("cpu.limit", "cpu_limit"),
                    pod("cpu.guarantee", "cpu_guarantee"),
                    pod("extraResource.limits", "extra_resource_limits"),
                    pod("extraResource.guarantees", "extra_resource_guarantees"),
                    pod("profileList", "profile_list"),
                    pod("extraPodConfig", "extra_pod_config"),
                    pod("ide", "ide"),
                    pod("port", "port"),
                    pod("workingDir", "working_dir"),
                    new Row("singleuser.args", "Spawner", "args"),
                    new Row("singleuser.defaultUrl", "Spawner", "default_url"),
                    new Row("cull.enabled", CULLER, "enabled"),
                    // As in the chart that these names come from, 0 stands for the preset.
                    new Row("cull.timeout", CULLER, "timeout").unless(ValueTable::zero),
                    new Row("cull.every", CULLER, "cull_every").unless(ValueTable::zero),
                    new Row("cull.concurrency", CULLER, "concurrency").unless(ValueTable::zero),
                    new Row("cull.maxAge", CULLER, "max_age"),
                    new Row("cull.users", CULLER, "cull_users"),
                    new Row("cull.adminUsers", CULLER, "cull_admin_users"),
                    new Row("cull.removeNamedServers", CULLER, "remove_named_servers"));

    private ValueTable() {}

    static void apply(Values values, Assignments assignments) {
        for (Row row : ROWS) {
            values.find(row.path())
                    .filter(row.skipped().negate())
                    .ifPresent(value ->
                            assignments.set(row.className(), row.trait(), value, row.path()));
        }
    }

    private static Row hub(String value, String trait) {
        return new Row("hub." + value, "JupyterHub", trait);
    }

    private static Row pod(String value, String trait) {
        return new Row("singleuser." + value, POD, trait);
    }

    private static boolean zero(Object value) {
        return value instanceof Number number && number.doubleValue() == 0;
    }

    /**
     * One value.
     *
     * @param path such as {@code singleuser.memory.limit}
     * @param skipped values that leave the setting alone
     */
    record Row(String path, String className, String trait, Predicate<Object> skipped) {

        Row(String path, String className, String trait) {
            this(path, className, trait, _ -> false);
        }

        Row unless(Predicate<Object> values) {
            return new Row(path, className, trait, values);
        }
    }
}
