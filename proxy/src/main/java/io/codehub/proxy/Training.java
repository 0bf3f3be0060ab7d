/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import io.codehub.proxy.cli.ProxyOptions;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A run that the JVM records for its start-up cache: the proxy opens ports that nobody else has,
 * answers a few requests, and ends.
 */
final class Training {

    private static final String PROPERTY = "codehub.proxy.training";

    private Training() {}

    static boolean wanted() {
        return Boolean.getBoolean(PROPERTY);
    }

    /** The same on ports that the system chooses. */
    static ProxyOptions options(ProxyOptions options) {
        return wanted() ? options.withPorts(0, 0) : options;
    }

    /** Asks for a page, adds a route that leads to the routes API, and goes that way. */
    static void run(RunningProxy proxy, ProxyOptions options) throws IOException {
        String secret = options.authTokens().stream().findFirst().orElse("");
        String token = "Authorization: token %s\r\n".formatted(secret);
        String route = "{\"target\":\"http://127.0.0.1:%d\"}".formatted(proxy.apiPort());
        ask(proxy.port(), "GET /_chp_healthz", "", "");
        ask(proxy.port(), "GET /none", "", "");
        ask(proxy.apiPort(), "POST /api/routes/api", token, route);
        ask(proxy.port(), "GET /api/routes", token, "");
    }

    private static void ask(int port, String request, String headers, String body)
            throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            String text =
                    "%s HTTP/1.1\r\nHost: localhost\r\n%sContent-Length: %d\r\nConnection: close\r\n\r\n%s"
                            .formatted(request, headers, body.length(), body);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    }
}
