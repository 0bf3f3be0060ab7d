/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A kind of proxy, and how to start it. */
enum Peer {
    OURS,
    /** Another build of this project's proxy. */
    BEFORE,
    CHP,
    NGINX;

    private static final long START_SECONDS = 20;

    String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Starts a proxy that forwards everything to this port, on a core of its own. */
    Running start(Site site, boolean tls, int target, String... more) throws Exception {
        int port = freePort();
        int apiPort = this == NGINX ? 0 : freePort();
        List<String> command = new ArrayList<>(List.of("taskset", "-c", site.proxyCores()));
        if (this == NGINX) {
            Path folder = Files.createDirectories(site.work().resolve("nginx"));
            Path config = folder.resolve("nginx.conf");
            Files.writeString(config, nginx(site, tls, port, target));
            command.addAll(List.of("nginx", "-p", folder + "", "-c", config + "", "-e", "stderr"));
        } else {
            command.add(site.command(this));
            command.addAll(
                    List.of("--ip", "127.0.0.1", "--port", "" + port, "--api-ip", "127.0.0.1"));
            command.addAll(List.of("--api-port", "" + apiPort, "--log-level", "warn"));
            command.addAll(List.of("--default-target", "http://127.0.0.1:" + target));
            command.addAll(List.of(more));
            if (tls) {
                command.addAll(List.of("--ssl-key", site.key() + "", "--ssl-cert"));
                command.add(site.certificate() + "");
            }
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("CONFIGPROXY_AUTH_TOKEN", Running.TOKEN);
        builder.redirectOutput(site.work().resolve(title() + ".log").toFile());
        Process process = builder.start();
        Running running = new Running(this, process, port, apiPort, tls ? trusting() : null);
        Runtime.getRuntime().addShutdownHook(new Thread(running::close));
        await(process, port);
        if (apiPort != 0) {
            await(process, apiPort);
        }
        return running;
    }

    private static SslContext trusting() throws IOException {
        return SslContextBuilder.forClient()
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .endpointIdentificationAlgorithm(null)
                .build();
    }

    private void await(Process process, int port) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("127.0.0.1", port));
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IllegalStateException(title() + " does not start; see its log", e);
                }
                Thread.sleep(20);
            }
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** A plain reverse proxy that keeps its connections to the target. */
    private static String nginx(Site site, boolean tls, int port, int target) {
        return """
        daemon off;
        worker_processes 1;
        worker_rlimit_nofile 20000;
        pid nginx.pid;
        events { worker_connections 20000; }
        http {
          access_log off;
          error_log stderr error;
          client_max_body_size 0;
          proxy_request_buffering off;
          proxy_max_temp_file_size 0;
          proxy_http_version 1.1;
          map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
          upstream target { server 127.0.0.1:%d; keepalive 128; }
          server {
            listen 127.0.0.1:%d %s backlog=4096;
            %s
            keepalive_requests 1000000000;
            location / {
              proxy_pass http://target;
              proxy_set_header Host $http_host;
              proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
              proxy_set_header X-Forwarded-Proto $scheme;
              proxy_set_header Upgrade $http_upgrade;
              proxy_set_header Connection $connection_upgrade;
              proxy_read_timeout 1h;
            }
          }
        }
        """
                .formatted(
                        target,
                        port,
                        tls ? "ssl" : "",
                        tls
                                ? "ssl_certificate %s; ssl_certificate_key %s;"
                                        .formatted(site.certificate(), site.key())
                                : "");
    }
}
