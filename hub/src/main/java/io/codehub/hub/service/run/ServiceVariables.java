/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service.run;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.config.InternalSslTraits;
import io.codehub.hub.db.JsonText;
import io.codehub.hub.server.ServerTraits;
import io.codehub.hub.service.ServiceEntry;
import io.codehub.hub.service.ServiceProgram;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The environment of services that the hub runs. */
@Component
class ServiceVariables {

    /** What services get of the hub's own environment. */
    private static final Set<String> KEPT =
            Set.of(
                    "CONDA_DEFAULT_ENV",
                    "CONDA_ROOT",
                    "JUPYTERHUB_SINGLEUSER_APP",
                    "LANG",
                    "LC_ALL",
                    "LD_LIBRARY_PATH",
                    "PATH",
                    "PYTHONPATH",
                    "VIRTUAL_ENV");

    private static final Set<String> ALL_INTERFACES = Set.of("", "*", "0.0.0.0", "::", "[::]");

    private final Configuration configuration;
    private final HubUrls urls;

    ServiceVariables(Configuration configuration, HubUrls urls) {
        this.configuration = configuration;
        this.urls = urls;
    }

    /**
     * All variables; contains the token.
     *
     * @param account that it runs under; null for that of the hub
     */
    Map<String, String> of(ServiceEntry entry, String token, @Nullable SystemAccount account) {
        ServiceProgram program = Objects.requireNonNull(entry.program());
        Map<String, String> variables = new TreeMap<>();
        for (String name : KEPT) {
            @Nullable String value = System.getenv(name);
            if (value != null) {
                variables.put(name, value);
            }
        }
        credentials(variables, entry, token);
        addresses(variables, entry);
        variables.put("JUPYTERHUB_USER", program.user());
        variables.put("JUPYTERHUB_SERVER_NAME", "");
        variables.putAll(program.environment());
        identity(variables, entry);
        if (account != null) {
            variables.putAll(account.variables());
        }
        return variables;
    }

    private void credentials(Map<String, String> variables, ServiceEntry entry, String token) {
        variables.put("JUPYTERHUB_API_TOKEN", token);
        variables.put("JPY_API_TOKEN", token);
        String client =
                entry.oauthClientId().isEmpty() ? "service-" + entry.name() : entry.oauthClientId();
        variables.put("JUPYTERHUB_CLIENT_ID", client);
        String scopes = list(List.of("access:services", "access:services!service=" + entry.name()));
        variables.put("JUPYTERHUB_OAUTH_ACCESS_SCOPES", scopes);
        variables.put("JUPYTERHUB_OAUTH_SCOPES", scopes);
        variables.put(
                "JUPYTERHUB_OAUTH_CLIENT_ALLOWED_SCOPES", list(entry.oauthClientAllowedScopes()));
        variables.put("JUPYTERHUB_COOKIE_HOST_PREFIX_ENABLED", "0");
        Object options = configuration.get(ServerTraits.TORNADO_SETTINGS).get("cookie_options");
        if (options instanceof Map<?, ?> map && !map.isEmpty()) {
            variables.put("JUPYTERHUB_COOKIE_OPTIONS", JsonText.write(map));
        }
    }

    /** As JupyterHub writes it, with a blank after each comma. */
    private static String list(List<String> texts) {
        return texts.stream().map(JsonText::write).collect(Collectors.joining(", ", "[", "]"));
    }

    private void addresses(Map<String, String> variables, ServiceEntry entry) {
        // A service is on the hub's own machine, so the nearest way is the best.
        String connect = urls.connectUrl();
        String hub =
                ALL_INTERFACES.contains(urls.hubHost()) && !connect.startsWith("http+unix:")
                        ? scheme() + "://127.0.0.1:" + urls.hubPort()
                        : connect;
        variables.put("JUPYTERHUB_API_URL", hub + urls.hubPath() + "api");
        variables.put("JUPYTERHUB_BASE_URL", urls.basePath());
        String origin = urls.publicOrigin();
        variables.put("JUPYTERHUB_HOST", origin);
        variables.put("JUPYTERHUB_PUBLIC_HUB_URL", origin.isEmpty() ? "" : origin + urls.hubPath());
        boolean visited = !entry.url().isEmpty();
        variables.put("JUPYTERHUB_PUBLIC_URL", visited ? urls.publicServiceUrl(entry.name()) : "");
        if (!entry.oauthRedirectUri().isEmpty()) {
            variables.put("JUPYTERHUB_OAUTH_CALLBACK_URL", entry.oauthRedirectUri());
        } else if (visited) {
            variables.put(
                    "JUPYTERHUB_OAUTH_CALLBACK_URL",
                    urls.serviceUrl(entry.name()) + "oauth_callback");
        }
    }

    private String scheme() {
        return configuration.get(InternalSslTraits.INTERNAL_SSL) ? "https" : "http";
    }

    /** Not even the service's own settings change these. */
    private void identity(Map<String, String> variables, ServiceEntry entry) {
        variables.put("JUPYTERHUB_SERVICE_NAME", entry.name());
        if (entry.url().isEmpty()) {
            variables.put("JUPYTERHUB_SERVICE_URL", scheme() + "://127.0.0.1:0/");
        } else {
            variables.put("JUPYTERHUB_SERVICE_URL", entry.url());
            variables.put("JUPYTERHUB_SERVICE_PREFIX", urls.servicePath(entry.name()));
        }
    }
}
