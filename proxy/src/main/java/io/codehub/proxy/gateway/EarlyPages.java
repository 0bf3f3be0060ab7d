/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.gateway;

import io.codehub.proxy.forward.PageRequest;
import io.codehub.proxy.health.Readiness;
import io.codehub.proxy.http.AnswerHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The pages of the proxy itself, also while the framework that serves them still comes up: probes
 * are answered at once, everybody else waits for it.
 */
final class EarlyPages {

    private static final String COMING = "starting";

    private final CompletableFuture<ReactorHttpHandlerAdapter> pages = new CompletableFuture<>();
    private final Readiness readiness;

    EarlyPages(Readiness readiness) {
        this.readiness = readiness;
        readiness.block(COMING);
    }

    void serve(ReactorHttpHandlerAdapter handler) {
        pages.complete(handler);
        readiness.unblock(COMING);
    }

    Mono<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        @Nullable ReactorHttpHandlerAdapter handler = pages.getNow(null);
        if (handler != null) {
            return handler.apply(request, response);
        }
        AtomicReference<@Nullable PageRequest> wanted = new AtomicReference<>();
        request.withConnection(
                connection -> wanted.set(connection.channel().attr(PageRequest.KEY).get()));
        return switch (wanted.get()) {
            case PageRequest.Health() -> json(response, 200, "{\"status\":\"OK\"}");
            case PageRequest.Ready() -> json(response, readiness.status(), readiness.json());
            case null, default ->
                    Mono.fromFuture(pages, true).flatMap(late -> late.apply(request, response));
        };
    }

    private static Mono<Void> json(HttpServerResponse response, int status, String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        AnswerHeaders.ofText(response::header);
        return response.status(status)
                .header(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .header(HttpHeaderNames.CONTENT_LENGTH, String.valueOf(body.length))
                .header(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .sendByteArray(Mono.just(body))
                .then();
    }
}
