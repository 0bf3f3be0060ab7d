/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.chart;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How a hub in a pod works, whatever the values say. */
final class FixedSettings {

    private static final String CHART = "chart";
    private static final int HUB_PORT = 8081;
    private static final int PROXY_API_PORT = 8001;

    private FixedSettings() {}

    static void apply(Release release, Assignments assignments) {
        assignments.hub("spawner_class", "kubespawner", CHART);
        assignments.hub("cleanup_servers", false, CHART);
        assignments.hub("last_activity_interval", 60, CHART);
        // A user who starts a server sees its progress at once.
        assignments.hub("tornado_settings", Map.of("slow_spawn_timeout", 0), CHART);
        assignments.hub("hub_bind_url", "http://:" + HUB_PORT, CHART);
        assignments.hub("hub_connect_url", "http://" + release.name("hub") + ":" + HUB_PORT, CHART);
        assignments.set("ConfigurableHTTPProxy", "should_start", false, CHART);
        assignments.set(
                "ConfigurableHTTPProxy",
                "api_url",
                "http://" + release.name("proxy-api") + ":" + PROXY_API_PORT,
                CHART);
        assignments.pod("namespace", release.namespace(), CHART);
        assignments.pod("common_labels", labels(release.values()), CHART);
        if (release.values().isTrue("debug.enabled")) {
            assignments.hub("log_level", "DEBUG", "debug.enabled");
            assignments.set("Spawner", "debug", true, "debug.enabled");
        }
        publicUrl(release.values(), assignments);
        release.secret("hub.config.CryptKeeper.keys")
                .ifPresent(keys ->
                        assignments.set(
                                "CryptKeeper",
                                "keys",
                                List.of(keys.split(";")),
                                "hub.config.CryptKeeper.keys"));
        release.secret("hub.config.JupyterHub.cookie_secret")
                .ifPresent(secret ->
                        assignments.hub(
                                "cookie_secret", secret, "hub.config.JupyterHub.cookie_secret"));
    }

    /**
     * Only where it is known for sure; without it the hub goes by what the proxy says, and gives no
     * addresses to names that it was not told of.
     */
    private static void publicUrl(Values values, Assignments assignments) {
        if (values.text("hub.config.JupyterHub.subdomain_host").isPresent()) {
            return;
        }
        if (values.isTrue("proxy.https.enabled")) {
            publicUrl(values, "proxy.https.hosts", assignments);
        } else if (values.isTrue("ingress.enabled")
                && !values.list("ingress.hosts").isEmpty()
                && secured(values).containsAll(values.list("ingress.hosts"))) {
            publicUrl(values, "ingress.hosts", assignments);
        }
    }

    private static void publicUrl(Values values, String hosts, Assignments assignments) {
        List<Object> names = values.list(hosts);
        if (names.size() == 1 && names.getFirst() instanceof String host && !host.contains("*")) {
            String base = values.text("hub.baseUrl").orElse("/");
            String path = base.startsWith("/") ? base : "/" + base;
            assignments.hub("public_url", "https://" + host + path, hosts);
        }
    }

    /** The hosts for which the Ingress has a certificate. */
    private static Set<Object> secured(Values values) {
        Set<Object> hosts = new HashSet<>();
        for (Object certificate : values.list("ingress.tls")) {
            if (certificate instanceof Map<?, ?> entry
                    && entry.get("hosts") instanceof Collection<?> names) {
                hosts.addAll(names);
            }
        }
        return hosts;
    }

    private static Map<String, Object> labels(Values values) {
        Map<String, Object> labels = new LinkedHashMap<>();
        String name =
                values.text("nameOverride")
                        .or(() -> values.text("Chart.Name"))
                        .orElse("jupyterhub");
        labels.put("app.kubernetes.io/name", name);
        labels.put("app", name);
        values.text("Release.Name")
                .ifPresent(release -> {
                    labels.put("app.kubernetes.io/instance", release);
                    labels.put("release", release);
                });
        values.text("Chart.Name")
                .flatMap(
                        chart -> values.text("Chart.Version").map(version -> chart + "-" + version))
                .map(chart -> chart.replace('+', '_'))
                .ifPresent(chart -> {
                    labels.put("helm.sh/chart", chart);
                    labels.put("chart", chart);
                });
        labels.put("app.kubernetes.io/managed-by", "kubespawner");
        return labels;
    }
}
