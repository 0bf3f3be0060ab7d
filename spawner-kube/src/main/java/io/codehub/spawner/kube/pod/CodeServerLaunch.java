/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.pod;

import io.codehub.spawner.WithheldVariables;
import io.codehub.spawner.kube.CodeServerVersion;
import io.codehub.spawner.kube.ContainerTraits;
import io.codehub.spawner.kube.InheritedTraits;
import io.codehub.spawner.kube.KubeSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a pod with code-server has beyond others: its options, its lock and its probes. */
final class CodeServerLaunch {

    private static final String RECONNECTION_GRACE_SECONDS = "300";
    private static final String SECRET = "HASHED_PASSWORD";
    private static final String SUFFIX = "CODE_SERVER_COOKIE_SUFFIX";

    private final ServerPlan plan;
    private final KubeSettings settings;

    private final CodeServerVersion version;

    /**
     * @throws IllegalArgumentException when this version cannot be locked
     */
    CodeServerLaunch(ServerPlan plan) {
        this.plan = plan;
        this.settings = plan.settings();
        this.version = CodeServerVersion.of(settings.text(ContainerTraits.CODE_SERVER_VERSION));
        if (plan.isCodeServer() && !version.isAtLeast(4, 107)) {
            throw new IllegalArgumentException(
                    "KubeSpawner.code_server_version: 4.107 or later is needed, since the gateway"
                            + " unlocks the editor with --cookie-suffix");
        }
    }

    /** Options for the entry point of the image, which runs code-server with them. */
    List<String> options() {
        List<String> options = new ArrayList<>();
        String ip = settings.text(InheritedTraits.IP);
        String host = ip.isEmpty() ? "0.0.0.0" : ip;
        options.addAll(
                List.of(
                        "--bind-addr",
                        (host.contains(":") ? "[" + host + "]" : host) + ":" + settings.port()));
        options.addAll(List.of("--auth", "password"));
        options.addAll(List.of("--cookie-suffix", plan.request().cookieSuffix()));
        options.addAll(List.of("--app-name", "Codehub"));
        String origin = plan.request().hubOrigin();
        if (!origin.isEmpty()) {
            options.addAll(List.of("--link-protection-trusted-domains", origin));
        }
        options.addAll(List.of("--disable-telemetry", "--disable-update-check"));
        options.addAll(List.of("--disable-workspace-trust", "--disable-getting-started-override"));
        String prefix = plan.request().prefix();
        options.addAll(List.of("--abs-proxy-base-path", prefix.replaceFirst("/$", "")));
        if (version.isAtLeast(4, 117)) {
            options.addAll(List.of("--reconnection-grace-time", RECONNECTION_GRACE_SECONDS));
        }
        if (settings.flag(InheritedTraits.DEBUG)) {
            options.addAll(List.of("--log", "debug"));
        }
        String folder = folder();
        if (!folder.equals(".")) {
            options.add("--ignore-last-opened");
        }
        options.addAll(settings.texts(InheritedTraits.ARGS));
        options.add(folder);
        return options;
    }

    /** The folder that is opened first; a relative one is below the working folder, the home. */
    private String folder() {
        if (settings.text(InheritedTraits.NOTEBOOK_DIR).isEmpty()) {
            return ".";
        }
        String folder = plan.presented(InheritedTraits.NOTEBOOK_DIR);
        return folder.equals("~") || folder.startsWith("~/") ? "." + folder.substring(1) : folder;
    }

    /** Takes away what would unlock the editor, and sets its lock. */
    void protect(Map<String, @Nullable Object> variables) {
        variables
                .entrySet()
                .removeIf(entry ->
                        WithheldVariables.OF_CODE_SERVER.contains(entry.getKey())
                                || (entry.getValue() instanceof Map<?, ?> body
                                        && body.get("name") instanceof String name
                                        && WithheldVariables.OF_CODE_SERVER.contains(name)));
        variables.putAll(lock());
    }

    /**
     * The secret of this start and the name of its cookie, also for commands of the image's own.
     */
    private Map<String, String> lock() {
        return Map.of(SECRET, plan.request().editorSecret(), SUFFIX, plan.request().cookieSuffix());
    }

    /** The same for variables that replace all others. */
    List<@Nullable Object> protect(List<?> variables) {
        List<@Nullable Object> result = new ArrayList<>();
        for (Object variable : variables) {
            if (!(variable instanceof Map<?, ?> body
                    && body.get("name") instanceof String name
                    && WithheldVariables.OF_CODE_SERVER.contains(name))) {
                result.add(variable);
            }
        }
        new TreeMap<>(lock())
                .forEach((name, value) -> result.add(Map.of("name", name, "value", value)));
        return result;
    }

    /**
     * Probes of the one path that does not count as use of the editor. They are slow, since an open
     * connection counts too; only the one at the start is quick.
     */
    Map<String, @Nullable Object> probes() {
        Map<String, @Nullable Object> probes = new LinkedHashMap<>();
        probes.put("startupProbe", probe(1, 2, 120));
        probes.put("readinessProbe", probe(10, 5, 3));
        probes.put("livenessProbe", probe(30, 10, 6));
        return probes;
    }

    private Map<String, Object> probe(int period, int timeout, int failures) {
        Map<String, Object> probe = new LinkedHashMap<>();
        probe.put("httpGet", Map.of("path", "/healthz", "port", settings.port()));
        probe.put("periodSeconds", period);
        probe.put("timeoutSeconds", timeout);
        probe.put("failureThreshold", failures);
        return probe;
    }
}
