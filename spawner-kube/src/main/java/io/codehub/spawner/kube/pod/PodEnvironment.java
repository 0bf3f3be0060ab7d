/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.pod;

import io.codehub.spawner.SpawnerTrait;
import io.codehub.spawner.WithheldVariables;
import io.codehub.spawner.kube.ClusterTraits;
import io.codehub.spawner.kube.InheritedTraits;
import io.codehub.spawner.kube.KubeSettings;
import io.codehub.spawner.kube.KubeTraits;
import java.math.BigDecimal;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The environment variables of a server; a value is text, null or the body of an EnvVar. */
final class PodEnvironment {

    /** Computed here, since the choices of the user may change them. */
    private static final List<String> COMPUTED =
            List.of(
                    "MEM_LIMIT",
                    "MEM_GUARANTEE",
                    "CPU_LIMIT",
                    "CPU_GUARANTEE",
                    "JUPYTERHUB_DISABLE_USER_CONFIG");

    private final ServerPlan plan;
    private final KubeSettings settings;
    private final Map<String, String> hubEnvironment;

    PodEnvironment(ServerPlan plan, Map<String, String> hubEnvironment) {
        this.plan = plan;
        this.settings = plan.settings();
        this.hubEnvironment = hubEnvironment;
    }

    /** All variables, the configured ones last and strongest. */
    Map<String, @Nullable Object> variables() {
        Map<String, @Nullable Object> variables = new LinkedHashMap<>();
        for (String name : settings.texts(InheritedTraits.ENV_KEEP)) {
            @Nullable String value = hubEnvironment.get(name);
            if (value != null && !WithheldVariables.HUB_SECRETS.contains(name)) {
                variables.put(name, value);
            }
        }
        variables.putAll(plan.request().environment());
        COMPUTED.forEach(variables::remove);
        addresses(variables);
        limits(variables);
        presentation(variables);
        Map<String, @Nullable Object> configured = settings.map(InheritedTraits.ENVIRONMENT);
        variables.putAll(configured);
        variables.put("JUPYTER_IMAGE_SPEC", settings.image());
        variables.put("JUPYTER_IMAGE", settings.image());
        plan.expandedMap(InheritedTraits.ENVIRONMENT)
                .forEach((name, value) -> {
                    if (value != null) {
                        variables.put(name, value);
                    }
                });
        String folder = settings.text(ClusterTraits.SECRET_MOUNT_PATH);
        if (settings.flag(KubeTraits.INTERNAL_SSL) && !folder.isEmpty()) {
            variables.putAll(certificates(folder));
        }
        return variables;
    }

    private void addresses(Map<String, @Nullable Object> variables) {
        String ip = settings.text(InheritedTraits.IP);
        boolean ssl = settings.flag(KubeTraits.INTERNAL_SSL);
        variables.put(
                "JUPYTERHUB_SERVICE_URL",
                (ssl ? "https://" : "http://")
                        + (ip.contains(":") ? "[" + ip + "]" : ip)
                        + ":"
                        + settings.port()
                        + plan.request().prefix());
        @Nullable Object hub = settings.get(InheritedTraits.HUB_CONNECT_URL);
        boolean chosen =
                !Objects.equals(hub, settings.configured().get(InheritedTraits.HUB_CONNECT_URL));
        if (chosen && hub != null) {
            List.of("JUPYTERHUB_API_URL", "JUPYTERHUB_ACTIVITY_URL")
                    .forEach(name ->
                            variables.computeIfPresent(name, (_, url) -> rebased(url, hub)));
        }
    }

    private static String rebased(Object url, Object hub) {
        return hub.toString().replaceFirst("/+$", "") + URI.create(url.toString()).getRawPath();
    }

    private void limits(Map<String, @Nullable Object> variables) {
        limit(variables, "MEM_LIMIT", InheritedTraits.MEM_LIMIT);
        limit(variables, "MEM_GUARANTEE", InheritedTraits.MEM_GUARANTEE);
        limit(variables, "CPU_LIMIT", InheritedTraits.CPU_LIMIT);
        limit(variables, "CPU_GUARANTEE", InheritedTraits.CPU_GUARANTEE);
    }

    private void limit(Map<String, @Nullable Object> variables, String name, SpawnerTrait trait) {
        if (settings.get(trait) instanceof Number number && number.doubleValue() != 0) {
            variables.put(name, number instanceof Double cpu ? decimal(cpu) : number.toString());
        }
    }

    /** A fraction with at least one digit after the point, as servers are used to. */
    private static String decimal(double value) {
        double size = Math.abs(value);
        if (size >= 1e16 || size < 1e-4) {
            String[] parts = Double.toString(value).replace(".0E", "E").split("E");
            int exponent = Integer.parseInt(parts[1]);
            return String.format(
                    Locale.ROOT,
                    "%se%c%02d",
                    parts[0],
                    exponent < 0 ? '-' : '+',
                    Math.abs(exponent));
        }
        String plain = BigDecimal.valueOf(value).toPlainString();
        return plain.contains(".") ? plain : plain + ".0";
    }

    private void presentation(Map<String, @Nullable Object> variables) {
        filled(variables, "JUPYTERHUB_ROOT_DIR", InheritedTraits.NOTEBOOK_DIR);
        filled(variables, "JUPYTERHUB_DEFAULT_URL", InheritedTraits.DEFAULT_URL);
        if (settings.flag(InheritedTraits.DEBUG)) {
            variables.put("JUPYTERHUB_DEBUG", "1");
        }
        if (settings.flag(InheritedTraits.DISABLE_USER_CONFIG)) {
            variables.put("JUPYTERHUB_DISABLE_USER_CONFIG", "1");
        }
    }

    private void filled(Map<String, @Nullable Object> variables, String name, SpawnerTrait trait) {
        String text = settings.text(trait);
        if (!text.isEmpty()) {
            variables.put(name, plan.presented(trait));
        }
    }

    /** Where a server finds its certificates. */
    private static Map<String, String> certificates(String folder) {
        return Map.of(
                "JUPYTERHUB_SSL_KEYFILE", folder + "ssl.key",
                "JUPYTERHUB_SSL_CERTFILE", folder + "ssl.crt",
                "JUPYTERHUB_SSL_CLIENT_CA", folder + "notebooks-ca_trust.crt");
    }
}
