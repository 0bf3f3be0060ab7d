/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.HubUrls;
import io.codehub.hub.config.ProxyListener;
import io.codehub.hub.config.SocketUrl;
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

    /** As upstream: a web server in front need only be in the hub's group to use the socket. */
    private ProxyCommand() {}

    /**
     * Program and arguments.
     *
     * @param listener what it listens with, beside address and port
     * @param internalTls arguments for connections to the hub and to servers
     * @param home where codehub is installed; null to look for the proxy on the path
     */
    static List<String> of(
            Configuration configuration,
            HubUrls urls,
            ProxyListener listener,
            List<String> internalTls,
            @Nullable Path home) {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            // Ctrl-C in a terminal reaches the hub alone, which ends the proxy when it is time.
            command.add(SETSID.toString());
        }
        boolean sockets =
                listener.socket() != null || SocketUrl.matches(ProxyTraits.apiUrl(configuration));
        if (sockets || configuration.isSet(ProxyTraits.COMMAND_UMASK)) {
            String umask = "%03o".formatted(configuration.get(ProxyTraits.COMMAND_UMASK));
            command.addAll(List.of("/bin/sh", "-c", "umask " + umask + "; exec \"$@\"", "proxy"));
        }
        command.addAll(program(configuration, home));
        command.addAll(listen(urls, listener));
        boolean debug = configuration.get(ProxyTraits.DEBUG);
        command.addAll(takeRoutes(ProxyTraits.apiUrl(configuration)));
        command.addAll(
                List.of(
                        "--error-target",
                        urls.connectUrl() + urls.hubPath() + "error",
                        "--log-level",
                        debug ? "debug" : configuration.get(ProxyTraits.LOG_LEVEL)));
        if (urls.subdomains() != null) {
            command.add("--host-routing");
        }
        if (listener.sslKey() != null && listener.sslCert() != null) {
            command.addAll(
                    List.of(
                            "--ssl-key",
                            listener.sslKey().toString(),
                            "--ssl-cert",
                            listener.sslCert().toString()));
        }
        command.addAll(internalTls);
        return List.copyOf(command);
    }

    private static List<String> listen(HubUrls urls, ProxyListener listener) {
        return listener.socket() != null
                ? List.of("--socket", listener.socket().toString())
                : List.of("--ip", urls.proxyHost(), "--port", String.valueOf(urls.proxyPort()));
    }

    private static List<String> takeRoutes(String apiUrl) {
        if (SocketUrl.matches(apiUrl)) {
            return List.of("--api-socket", SocketUrl.path(apiUrl).toString());
        }
        URI api = URI.create(apiUrl);
        int port = api.getPort() < 0 ? (apiUrl.startsWith("https:") ? 443 : 80) : api.getPort();
        return List.of("--api-ip", api.getHost(), "--api-port", String.valueOf(port));
    }

    private static List<String> program(Configuration configuration, @Nullable Path home) {
        List<String> configured = configuration.get(ProxyTraits.COMMAND);
        if (!configured.isEmpty()) {
            return configured;
        }
        return List.of(home == null ? PROGRAM : home.resolve("bin").resolve(PROGRAM).toString());
    }
}
