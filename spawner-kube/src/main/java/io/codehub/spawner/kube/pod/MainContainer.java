/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.pod;

import io.codehub.spawner.SpawnerTrait;
import io.codehub.spawner.kube.ClusterTraits;
import io.codehub.spawner.kube.ContainerTraits;
import io.codehub.spawner.kube.InheritedTraits;
import io.codehub.spawner.kube.KubeSettings;
import io.codehub.spawner.kube.KubeTraits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The container of the server. */
final class MainContainer {

    static final String NAME = "notebook";
    static final String PORT_NAME = "notebook-port";

    private final ServerPlan plan;
    private final KubeSettings settings;
    private final CodeServerLaunch codeServer;

    MainContainer(ServerPlan plan) {
        this.plan = plan;
        this.settings = plan.settings();
        this.codeServer = new CodeServerLaunch(plan);
    }

    /** Its fields, as the API names them. */
    Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("name", NAME);
        fields.put("image", settings.image());
        put(fields, "imagePullPolicy", settings.optionalText(ContainerTraits.IMAGE_PULL_POLICY));
        put(fields, "workingDir", workingDir());
        arguments().ifPresent(arguments -> fields.put("args", arguments));
        fields.put("ports", List.of(port()));
        fields.put("env", environment());
        fields.put("resources", resources());
        fields.put("volumeMounts", mounts());
        Map<String, @Nullable Object> hooks = settings.map(ContainerTraits.LIFECYCLE_HOOKS);
        if (!hooks.isEmpty()) {
            fields.put("lifecycle", hooks);
        }
        if (plan.isCodeServer()) {
            fields.putAll(codeServer.probes());
        }
        Map<String, @Nullable Object> security =
                SecurityContexts.ofContainer(settings, plan.isCodeServer());
        if (!security.isEmpty()) {
            fields.put("securityContext", security);
        }
        replace(fields, settings.map(ContainerTraits.EXTRA_CONTAINER_CONFIG));
        return fields;
    }

    /** Fields of the administrator replace what is there; null takes it away. */
    private void replace(
            Map<String, @Nullable Object> fields, Map<String, @Nullable Object> further) {
        PodManifest.replace(fields, further);
        if (plan.isCodeServer() && further.containsKey("env")) {
            @Nullable Object variables = further.get("env");
            fields.put(
                    "env",
                    codeServer.protect(variables instanceof List<?> list ? list : List.of()));
        }
    }

    private Map<String, Object> port() {
        Map<String, Object> port = new LinkedHashMap<>();
        port.put("name", PORT_NAME);
        port.put("containerPort", settings.port());
        return port;
    }

    /** Filled in as configured; what users choose is taken as it stands. */
    private Optional<String> workingDir() {
        Optional<String> folder = settings.optionalText(ContainerTraits.WORKING_DIR);
        boolean configured =
                Objects.equals(
                        settings.configured().get(ContainerTraits.WORKING_DIR),
                        settings.get(ContainerTraits.WORKING_DIR));
        return configured
                ? folder.map(text -> plan.expanded(ContainerTraits.WORKING_DIR, text))
                : folder;
    }

    /** Empty for the command of the image. */
    private Optional<List<String>> arguments() {
        @Nullable Object command = settings.get(InheritedTraits.CMD);
        List<String> further = settings.texts(InheritedTraits.ARGS);
        if (command instanceof List<?> words && !words.isEmpty()) {
            List<String> arguments = new ArrayList<>();
            words.forEach(word -> arguments.add(String.valueOf(word)));
            arguments.addAll(further);
            return Optional.of(arguments);
        }
        if (command == null && plan.isCodeServer()) {
            return Optional.of(codeServer.options());
        }
        return Optional.empty();
    }

    private List<Map<String, @Nullable Object>> environment() {
        Map<String, @Nullable Object> variables =
                new PodEnvironment(plan, System.getenv()).variables();
        if (plan.isCodeServer()) {
            codeServer.protect(variables);
        }
        return EnvironmentOrder.sorted(variables);
    }

    private Map<String, Object> resources() {
        Map<String, Object> resources = new LinkedHashMap<>();
        resources.put(
                "limits",
                amounts(
                        InheritedTraits.CPU_LIMIT,
                        InheritedTraits.MEM_LIMIT,
                        ContainerTraits.EXTRA_RESOURCE_LIMITS));
        resources.put(
                "requests",
                amounts(
                        InheritedTraits.CPU_GUARANTEE,
                        InheritedTraits.MEM_GUARANTEE,
                        ContainerTraits.EXTRA_RESOURCE_GUARANTEES));
        return resources;
    }

    private Map<String, @Nullable Object> amounts(
            SpawnerTrait cpu, SpawnerTrait memory, SpawnerTrait further) {
        Map<String, @Nullable Object> amounts = new LinkedHashMap<>();
        if (settings.get(cpu) instanceof Double number && number != 0) {
            amounts.put("cpu", plain(number));
        }
        if (settings.get(memory) instanceof Long bytes && bytes != 0) {
            amounts.put("memory", bytes.toString());
        }
        settings.map(further)
                .forEach((name, amount) ->
                        amounts.put(
                                name, amount instanceof Number number ? plain(number) : amount));
        return amounts;
    }

    private static String plain(Number number) {
        return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }

    private List<@Nullable Object> mounts() {
        List<@Nullable Object> mounts =
                new ArrayList<>(plan.expandedList(ContainerTraits.VOLUME_MOUNTS));
        String folder = settings.text(ClusterTraits.SECRET_MOUNT_PATH);
        if (settings.flag(KubeTraits.INTERNAL_SSL) && !folder.isEmpty()) {
            mounts.add(Map.of("name", PodManifest.CERTIFICATES, "mountPath", folder));
        }
        return mounts;
    }

    private static void put(
            Map<String, @Nullable Object> fields, String key, Optional<String> value) {
        value.ifPresent(text -> fields.put(key, text));
    }
}
