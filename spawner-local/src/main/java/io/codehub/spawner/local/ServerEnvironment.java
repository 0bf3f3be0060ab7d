/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.WithheldVariables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Builds the environment of a server: what may be inherited, then what the hub wants. */
final class ServerEnvironment {

    private static final String DEFAULT_PATH =
            "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private final LocalSettings settings;
    private final Map<String, String> hubEnvironment;

    ServerEnvironment(LocalSettings settings, Map<String, String> hubEnvironment) {
        this.settings = settings;
        this.hubEnvironment = hubEnvironment;
    }

    /** The variables that every server gets. */
    Map<String, String> forServer(SpawnRequest request, Path home, String serviceUrl) {
        Map<String, String> environment = inherited();
        environment.putAll(request.environment());
        environment.putAll(settings.environment());
        environment.keySet().removeAll(WithheldVariables.HUB_SECRETS);
        environment.put("JUPYTERHUB_SERVICE_URL", serviceUrl);
        if (settings.debug()) {
            environment.put("JUPYTERHUB_DEBUG", "1");
        }
        if (!settings.defaultUrl().isEmpty()) {
            environment.put(
                    "JUPYTERHUB_DEFAULT_URL",
                    settings.defaultUrl()
                            .replace("{username}", request.id().user())
                            .replace("%U", request.id().user())
                            .replace("{base_url}", request.prefix()));
        }
        environment.put("USER", request.id().user());
        environment.put("HOME", home.toString());
        environment.put(
                "SHELL", Files.isExecutable(Path.of("/bin/bash")) ? "/bin/bash" : "/bin/sh");
        environment.put(ProcessTable.MARK, request.spawnId());
        return environment;
    }

    /** The variables of a code-server; its login is the secret that only the gateway knows. */
    Map<String, String> forEditor(SpawnRequest request, Path home, String serviceUrl) {
        Map<String, String> environment = forServer(request, home, serviceUrl);
        environment.keySet().removeAll(WithheldVariables.OF_CODE_SERVER);
        environment.putIfAbsent("LANG", "C.UTF-8");
        environment.put("HASHED_PASSWORD", request.editorSecret());
        return environment;
    }

    /** What may be taken over from the hub, the search path at least. */
    Map<String, String> inherited() {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", DEFAULT_PATH);
        for (String name : settings.envKeep()) {
            String value = hubEnvironment.get(name);
            if (value != null && !WithheldVariables.HUB_SECRETS.contains(name)) {
                environment.put(name, value);
            }
        }
        return environment;
    }
}
