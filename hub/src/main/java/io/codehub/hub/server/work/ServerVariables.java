/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.Configurations;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import io.codehub.hub.db.JsonText;
import io.codehub.hub.hook.HookTraits;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerSecrets;
import io.codehub.hub.server.ServerTraits;
import io.codehub.hub.server.SpawnerTraits;
import io.codehub.spawner.ServerId;
import io.codehub.spawner.ServerOwner;
import io.codehub.spawner.SpawnRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The variables that a server is started with, what JupyterHub's own servers expect, and with them
 * the request for a start.
 */
public final class ServerVariables {

    private static final Trait<Boolean> COOKIE_HOST_PREFIX_ENABLED =
            Trait.of(
                    "JupyterHub",
                    "cookie_host_prefix_enabled",
                    TraitTypes.bool(),
                    false,
                    "Read here only to tell the servers.");

    private final Configuration configuration;
    private final HubUrls urls;

    public ServerVariables(Configuration configuration, HubUrls urls) {
        this.configuration = configuration;
        this.urls = urls;
    }

    /** All variables but those that only the spawner knows; contains secrets. */
    Map<String, String> of(Server server, ServerSecrets secrets) {
        Map<String, @Nullable Object> changed = secrets.changedSettings();
        return changed.isEmpty()
                ? variables(server, secrets)
                : new ServerVariables(Configurations.overridden(configuration, changed), urls)
                        .variables(server, secrets);
    }

    private Map<String, String> variables(Server server, ServerSecrets secrets) {
        Map<String, String> variables = new TreeMap<>();
        credentials(variables, server, secrets);
        addresses(variables, server);
        limits(variables);
        variables.put("JUPYTERHUB_USER", server.userName());
        variables.put("JUPYTERHUB_SERVER_NAME", server.name());
        if (configuration.get(SpawnerTraits.DISABLE_USER_CONFIG)) {
            variables.put("JUPYTERHUB_DISABLE_USER_CONFIG", "1");
        }
        return variables;
    }

    private void credentials(Map<String, String> variables, Server server, ServerSecrets secrets) {
        variables.put("JUPYTERHUB_API_TOKEN", secrets.apiToken());
        variables.put("JPY_API_TOKEN", secrets.apiToken());
        variables.put("JUPYTERHUB_CLIENT_ID", secrets.clientId());
        String scopes =
                list(
                        List.of(
                                "access:servers!server=" + server.fullName(),
                                "access:servers!user=" + server.userName()));
        variables.put("JUPYTERHUB_OAUTH_ACCESS_SCOPES", scopes);
        variables.put("JUPYTERHUB_OAUTH_SCOPES", scopes);
        variables.put(
                "JUPYTERHUB_OAUTH_CLIENT_ALLOWED_SCOPES",
                list(configuration.get(HookTraits.OAUTH_CLIENT_ALLOWED_SCOPES).valueOr(List.of())));
        variables.put("JUPYTERHUB_COOKIE_HOST_PREFIX_ENABLED", pinsCookies() ? "1" : "0");
        Object options = configuration.get(ServerTraits.TORNADO_SETTINGS).get("cookie_options");
        if (options instanceof Map<?, ?> map && !map.isEmpty()) {
            variables.put("JUPYTERHUB_COOKIE_OPTIONS", JsonText.write(map));
        }
    }

    private boolean pinsCookies() {
        return configuration.isSet(COOKIE_HOST_PREFIX_ENABLED)
                ? configuration.get(COOKIE_HOST_PREFIX_ENABLED)
                : urls.pinsCookies();
    }

    /** As JupyterHub writes it, with a blank after each comma. */
    private static String list(List<String> texts) {
        return texts.stream().map(JsonText::write).collect(Collectors.joining(", ", "[", "]"));
    }

    private void addresses(Map<String, String> variables, Server server) {
        String prefix = urls.serverPath(server.userName(), server.name());
        String own = configuration.get(SpawnerTraits.HUB_CONNECT_URL);
        String api =
                own.isEmpty()
                        ? urls.connectApiUrl()
                        : own.replaceFirst("/+$", "") + urls.hubPath() + "api";
        variables.put("JUPYTERHUB_API_URL", api);
        variables.put(
                "JUPYTERHUB_ACTIVITY_URL",
                api + "/users/" + HubUrls.escape(server.userName()) + "/activity");
        variables.put("JUPYTERHUB_BASE_URL", urls.basePath());
        variables.put("JUPYTERHUB_SERVICE_PREFIX", prefix);
        variables.put(
                "JUPYTERHUB_OAUTH_CALLBACK_URL",
                urls.originOf(server.userName()) + prefix + "oauth_callback");
        String origin = urls.publicOrigin();
        variables.put("JUPYTERHUB_HOST", origin);
        variables.put(
                "JUPYTERHUB_PUBLIC_URL", urls.publicServerUrl(server.userName(), server.name()));
        variables.put("JUPYTERHUB_PUBLIC_HUB_URL", origin.isEmpty() ? "" : origin + urls.hubPath());
    }

    private void limits(Map<String, String> variables) {
        put(variables, "MEM_LIMIT", configuration.get(SpawnerTraits.MEM_LIMIT));
        put(variables, "MEM_GUARANTEE", configuration.get(SpawnerTraits.MEM_GUARANTEE));
        put(variables, "CPU_LIMIT", configuration.get(SpawnerTraits.CPU_LIMIT));
        put(variables, "CPU_GUARANTEE", configuration.get(SpawnerTraits.CPU_GUARANTEE));
    }

    private static void put(
            Map<String, String> variables, String name, Optional<? extends Number> value) {
        value.filter(number -> number.doubleValue() != 0)
                .ifPresent(number -> variables.put(name, number.toString()));
    }

    /** The complete request for a start; equal for every hub that works on the same start. */
    public SpawnRequest request(Server server, ServerOwner owner, ServerSecrets secrets) {
        return new SpawnRequest(
                        new ServerId(server.userName(), server.name()),
                        server.userId(),
                        owner,
                        Objects.requireNonNull(server.spawnId()),
                        urls.serverPath(server.userName(), server.name()),
                        of(server, secrets),
                        Objects.requireNonNullElse(
                                secrets.userOptions(),
                                Objects.requireNonNullElse(server.userOptions(), Map.of())),
                        secrets.editorSecret(),
                        urls.publicOrigin(),
                        server.spawnerState())
                .overriding(secrets.changedSettings());
    }
}
