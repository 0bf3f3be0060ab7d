/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** The one program that is the server of every user: it says so, whatever is asked. */
final class Servers {

    static final String MARK = "X-Bench-Server";

    /**
     * Always the same, since hubs that are used again have it in their databases; below those that
     * the kernel gives away.
     */
    private static final int PORT = Integer.getInteger("bench.port", 18990);

    private final HttpServer http;

    Servers() throws IOException {
        InetAddress local = InetAddress.getLoopbackAddress();
        http = HttpServer.create(new InetSocketAddress(local, PORT), 1024);
        http.setExecutor(Executors.newFixedThreadPool(4));
        http.createContext("/", Servers::answer);
        http.start();
    }

    int port() {
        return http.getAddress().getPort();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = "{\"version\": \"6.1.1\"}".getBytes();
            exchange.getResponseHeaders().set(MARK, "yes");
            exchange.getResponseHeaders().set("X-JupyterHub-Version", "6.1.1");
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
