/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What runs in a server's pod: image, command, environment, and what runs before it. */
final class ServerContainer {

    private static final String METADATA = "singleuser.cloudMetadata.";
    private static final String TOOLS = "singleuser.networkTools.";

    private final Values values;
    private final Assignments assignments;

    ServerContainer(Release release, Assignments assignments) {
        this.values = release.values();
        this.assignments = assignments;
    }

    void apply() {
        image("singleuser.image")
                .ifPresent(image -> assignments.pod("image", image, "singleuser.image"));
        // Null means something for these two: the command of the image, and no statement.
        String escalation = "singleuser.allowPrivilegeEscalation";
        assignments.pod(
                "allow_privilege_escalation", values.find(escalation).orElse(null), escalation);
        if (values.has("singleuser.cmd")) {
            assignments.set(
                    "Spawner", "cmd", values.find("singleuser.cmd").orElse(null), "singleuser.cmd");
        }
        environment();
        sources();
        restrict();
        initContainers();
    }

    private Optional<String> image(String path) {
        return values.text(path + ".name")
                .map(name -> name + part(path + ".tag", ":") + part(path + ".digest", "@"));
    }

    private String part(String path, String sign) {
        return values.find(path)
                .filter(found -> !found.equals(""))
                .map(found -> sign + found)
                .orElse("");
    }

    private void sources() {
        List<Object> sources = values.list("singleuser.extraEnvFrom");
        if (!sources.isEmpty()) {
            assignments.pod(
                    "extra_container_config",
                    Map.of("envFrom", sources),
                    "singleuser.extraEnvFrom");
        }
    }

    /**
     * An editor has this anyway; other programs get it by the profile that all pods have to pass.
     */
    private void restrict() {
        String path = "singleuser.containerSecurityContext";
        Map<String, Object> context = values.map(path);
        boolean needed =
                values.text("podSecurity.profile").filter("restricted"::equals).isPresent()
                        && values.text("singleuser.ide").filter("code-server"::equals).isEmpty()
                        && values.find("singleuser.allowPrivilegeEscalation")
                                .filter(Boolean.FALSE::equals)
                                .isPresent();
        if (needed) {
            context.putIfAbsent("capabilities", Map.of("drop", List.of("ALL")));
            context.putIfAbsent("seccompProfile", Map.of("type", "RuntimeDefault"));
            if (values.find("singleuser.uid").filter(uid -> !uid.equals(0)).isPresent()) {
                context.putIfAbsent("runAsNonRoot", true);
            }
        }
        if (!context.isEmpty()) {
            assignments.pod("container_security_context", context, path);
        }
    }

    private void environment() {
        String path = "singleuser.extraEnv";
        Object found = values.find(path).orElse(Map.of());
        Map<String, Object> environment = new LinkedHashMap<>();
        if (found instanceof Map<?, ?> map) {
            environment.putAll(Values.copy(map));
        } else if (found instanceof List<?> list) {
            for (Object entry : list) {
                if (entry instanceof Map<?, ?> map && map.get("name") instanceof String name) {
                    environment.put(name, Values.copy(map));
                } else {
                    values.problem(path, "expected entries with a name");
                }
            }
        } else {
            values.problem(path, "expected a map or a list");
        }
        assignments.pod("environment", environment, path);
    }

    private void initContainers() {
        String path = "singleuser.initContainers";
        List<Object> containers = new ArrayList<>();
        Object found = values.find(path).orElse(List.of());
        if (found instanceof List<?> list) {
            containers.addAll(list);
        } else if (found instanceof Map<?, ?> map) {
            new TreeMap<>(Values.copy(map))
                    .forEach((key, value) -> containers.add(named(key, value)));
        } else {
            values.problem(path, "expected a list or a map");
        }
        if (values.isTrue(METADATA + "blockWithIptables")) {
            containers.add(blockMetadata());
        }
        assignments.pod("init_containers", containers, path);
    }

    private static Object named(String key, Object container) {
        if (!(container instanceof Map<?, ?> map) || map.containsKey("name")) {
            return container;
        }
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("name", key);
        result.putAll(Values.copy(map));
        return result;
    }

    private Map<String, Object> blockMetadata() {
        String address = values.text(METADATA + "ip").orElse("169.254.169.254");
        Map<String, Object> container = new LinkedHashMap<>();
        container.put("name", "block-cloud-metadata");
        image(TOOLS + "image")
                .ifPresentOrElse(
                        image -> container.put("image", image),
                        () ->
                                values.problem(
                                        TOOLS + "image.name",
                                        "needed where " + METADATA + "blockWithIptables is true"));
        container.put(
                "command",
                List.of(
                        "iptables",
                        "--append",
                        "OUTPUT",
                        "--protocol",
                        "tcp",
                        "--destination",
                        address,
                        "--destination-port",
                        "80",
                        "--jump",
                        "DROP"));
        container.put(
                "securityContext",
                Map.of(
                        "privileged",
                        true,
                        "runAsUser",
                        0,
                        "capabilities",
                        Map.of("add", List.of("NET_ADMIN"))));
        container.put("resources", values.map(TOOLS + "resources"));
        return container;
    }
}
