/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench;

import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A proxy that runs.
 *
 * @param apiPort of its routes API; 0 if it has none
 * @param tls for connections to it; null without TLS
 */
record Running(Peer peer, Process process, int port, int apiPort, @Nullable SslContext tls)
        implements AutoCloseable {

    static final String TOKEN = "benchmark";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    Usage usage() {
        return Usage.of(process.toHandle());
    }

    void addRoute(String path, int target) {
        call(
                HttpRequest.newBuilder(route(path))
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "{\"target\":\"http://127.0.0.1:%d\"}".formatted(target))));
    }

    void deleteRoute(String path) {
        call(HttpRequest.newBuilder(route(path)).DELETE());
    }

    private URI route(String path) {
        return URI.create("http://127.0.0.1:" + apiPort + "/api/routes" + path);
    }

    private static void call(HttpRequest.Builder request) {
        try {
            int status =
                    HTTP.send(
                                    request.header("Authorization", "token " + TOKEN).build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode();
            if (status >= 300) {
                throw new IllegalStateException("routes API answered " + status);
            }
        } catch (IOException e) {
            throw new IllegalStateException("routes API", e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(3, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
