/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.HubUrls;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The command line of the proxy that the hub starts. */
final class ProxyCommand {

    private static final String PROGRAM = "configurable-http-proxy";
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private ProxyCommand() {}

    /**
     * Program and arguments.
     *
     * @param home where codehub is installed; null to look for the proxy on the path
     */
    static List<String> of(Configuration configuration, HubUrls urls, @Nullable Path home) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            // Ctrl-C in a terminal reaches the hub alone, which ends the proxy when it is time.
            command.add(SETSID.toString());
        }
        command.addAll(program(configuration, home));
        URI api = URI.create(configuration.get(ProxyTraits.API_URL));
        boolean debug = configuration.get(ProxyTraits.DEBUG);
        command.addAll(
                List.of(
                        "--ip",
                        urls.proxyHost(),
                        "--port",
                        String.valueOf(urls.proxyPort()),
                        "--api-ip",
                        api.getHost(),
                        "--api-port",
                        String.valueOf(api.getPort() < 0 ? 80 : api.getPort()),
                        "--error-target",
                        urls.connectUrl() + urls.hubPath() + "error",
                        "--log-level",
                        debug ? "debug" : configuration.get(ProxyTraits.LOG_LEVEL)));
        return List.copyOf(command);
    }

    private static List<String> program(Configuration configuration, @Nullable Path home) {
        List<String> configured = configuration.get(ProxyTraits.COMMAND);
        if (!configured.isEmpty()) {
            return configured;
        }
        return List.of(home == null ? PROGRAM : home.resolve("bin").resolve(PROGRAM).toString());
    }
}
