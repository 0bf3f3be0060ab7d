/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import io.codehub.hub.config.SocketUrl;
import io.codehub.hub.tls.InternalClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request to the proxy's REST API, over a port or a unix socket.
 *
 * @param path behind the address of the proxy
 * @param body JSON; null for none
 */
record ProxyCall(ProxyPlace place, String method, String path, @Nullable String body) {

    /**
     * What the proxy said.
     *
     * @param headers with lower-case names
     */
    record Reply(int status, Map<String, String> headers, String body) {

        @Nullable String header(String name) {
            return headers.get(name.toLowerCase(Locale.ROOT));
        }
    }

    Reply send(InternalClient client, Duration patience) throws IOException, InterruptedException {
        String api = place.api().toString();
        return SocketUrl.matches(api)
                ? SocketExchange.send(SocketUrl.path(api), this, patience)
                : send(client.get(), patience);
    }

    private Reply send(HttpClient http, Duration patience)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                                URI.create(place.api().toString().replaceFirst("/+$", "") + path))
                        .timeout(patience)
                        .header("Authorization", authorization());
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        request.method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        Map<String, String> headers = new java.util.HashMap<>();
        response.headers()
                .map()
                .forEach((name, values) ->
                        headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return new Reply(response.statusCode(), headers, response.body());
    }

    String authorization() {
        return "token " + place.token().first();
    }

    /** Without the token and the secrets of routes. */
    @Override
    public String toString() {
        return method + " " + path;
    }
}
