/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench.hub;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A kind of hub, and how to start it. It starts its proxy itself. */
enum Peer {
    OURS,
    /** Another build of this project. */
    BEFORE,
    JUPYTERHUB;

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How to run it in this folder, which keeps its database; the first time on an empty one. */
    ProcessBuilder program(Path folder, Ports ports, int servers) throws IOException {
        Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        List<String> command = new ArrayList<>(List.of(property("command").split(" +")));
        Path config;
        if (this == JUPYTERHUB) {
            config = Path.of(property("config"));
        } else {
            config = folder.resolve("config.yaml");
            Files.writeString(config, yaml(ports, servers, property("database")));
            command.addAll(List.of("--data", folder.toString()));
        }
        command.addAll(List.of("--config", config.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "BENCH_PORT", "" + ports.open(),
                                "BENCH_API_PORT", "" + ports.api(),
                                "BENCH_HUB_PORT", "" + ports.hub(),
                                "BENCH_TARGET_PORT", "" + servers,
                                "BENCH_TOKEN", Hub.TOKEN,
                                "BENCH_DATABASE", property("database"),
                                "CONFIGPROXY_AUTH_TOKEN", Hub.TOKEN));
        return builder.redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("output.log").toFile()));
    }

    private String property(String name) {
        return System.getProperty("bench." + title() + "." + name, "");
    }

    /** The same settings as in {@code bench/peers/jupyterhub_config.py}. */
    private static String yaml(Ports ports, int servers, String database) {
        return """
        JupyterHub:
          bind_url: http://127.0.0.1:%d
          hub_bind_url: http://127.0.0.1:%d
          authenticator_class: dummy
          spawner_class: noop
          concurrent_spawn_limit: 0
          cleanup_servers: false
          upgrade_db: true
          api_page_max_limit: 10000
          log_level: WARN
          db_url: "%s"
          tornado_settings: {slow_spawn_timeout: 120, slow_stop_timeout: 120}
          services: [{name: bench, api_token: %s}]
          load_roles:
            - name: bench
              scopes: ["admin:users", "admin:servers", "tokens", "list:users", "shares",
                       "access:servers"]
              services: [bench]
        ConfigurableHTTPProxy:
          api_url: http://127.0.0.1:%d
        Authenticator:
          allow_all: true
        DummyAuthenticator:
          password: bench-password
        NoopSpawner:
          target: http://127.0.0.1:%d
        """
                .formatted(ports.open(), ports.hub(), database, Hub.TOKEN, ports.api(), servers);
    }

    /** Where a hub and its proxy listen. */
    record Ports(int open, int api, int hub) {

        static Ports free() throws IOException {
            return new Ports(freePort(), freePort(), freePort());
        }

        private static int freePort() throws IOException {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            }
        }
    }
}
