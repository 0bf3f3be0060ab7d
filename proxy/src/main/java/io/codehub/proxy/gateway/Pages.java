/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.gateway;

import io.codehub.proxy.forward.PageRequest;
import io.codehub.proxy.http.AnswerHeaders;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;

/** What the filters of the gateway have in common. */
final class Pages {

    private static final String WANTED = Pages.class.getName() + ".wanted";

    private Pages() {}

    /** The page that the connection wants; null if it wants none. */
    static @Nullable PageRequest wanted(ServerWebExchange exchange) {
        @Nullable PageRequest known = exchange.getAttribute(WANTED);
        if (known != null) {
            return known;
        }
        AtomicReference<@Nullable PageRequest> found = new AtomicReference<>();
        HttpServerRequest request =
                ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
        request.withConnection(
                connection -> found.set(connection.channel().attr(PageRequest.KEY).get()));
        @Nullable PageRequest wanted = found.get();
        if (wanted != null) {
            exchange.getAttributes().put(WANTED, wanted);
        }
        return wanted;
    }

    /** Ends the exchange with a text. */
    static Mono<Void> write(ServerWebExchange exchange, int status, String type, byte[] body) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatusCode.valueOf(status));
        HttpHeaders headers = response.getHeaders();
        headers.set(HttpHeaders.CONTENT_TYPE, type);
        headers.setContentLength(body.length);
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        AnswerHeaders.of(headers::set);
        return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    /** Ends the exchange with a redirect. */
    static Mono<Void> redirect(ServerWebExchange exchange, String location) {
        exchange.getResponse().getHeaders().set(HttpHeaders.LOCATION, location);
        return write(exchange, 302, "text/plain; charset=utf-8", new byte[0]);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
