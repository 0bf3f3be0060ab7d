/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.login;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** A small sign-in service of OAuth 2.0 at which always the same person is signed in. */
public final class CodeService implements AutoCloseable {

    private final HttpServer server;
    private volatile int number = 1;

    /** One that runs until it is closed. */
    public CodeService(String person) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/authorize", CodeService::sendBack);
        server.createContext(
                "/token",
                exchange ->
                        json(
                                exchange,
                                "{\"access_token\": \"token\", \"token_type\": \"Bearer\"}"));
        server.createContext(
                "/userinfo",
                exchange ->
                        json(
                                exchange,
                                "{\"username\": \"%s\", \"sub\": \"%d\"}"
                                        .formatted(person, number)));
        server.start();
    }

    /** From now on somebody else has the name. */
    public void givesTheNameToSomebodyElse() {
        number = 2;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static void sendBack(HttpExchange exchange) throws IOException {
        Map<String, String> query =
                Arrays.stream(exchange.getRequestURI().getRawQuery().split("&"))
                        .map(field -> field.split("=", 2))
                        .collect(Collectors.toMap(field -> field[0], field -> field[1]));
        String back = URLDecoder.decode(query.get("redirect_uri"), StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .add("Location", back + "?code=code&state=" + query.get("state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static void json(HttpExchange exchange, String text) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
