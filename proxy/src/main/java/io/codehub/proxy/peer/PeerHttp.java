/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.peer;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Carries messages to other replicas. Never waits long. */
public final class PeerHttp implements AutoCloseable {

    private static final int CONNECT_MILLIS = 500;

    /** A whole table may take longer than the first byte of it. */
    private static final int TIMES_LONGER = 10;

    private final ConnectionProvider connections =
            ConnectionProvider.builder("peers")
                    .maxConnections(4)
                    .pendingAcquireTimeout(Duration.ofSeconds(1))
                    .maxIdleTime(Duration.ofSeconds(20))
                    .evictInBackground(Duration.ofSeconds(10))
                    .build();
    private final EventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(
                    1, new DefaultThreadFactory("peers", true), NioIoHandler.newFactory());
    private final UnaryOperator<HttpClient> secured;
    private final HttpClient http;

    /**
     * Carries messages on a thread of its own.
     *
     * @param token that all replicas share with the hub; null if their API is open
     * @param secured adds TLS if the APIs have it; asked for each message
     */
    public PeerHttp(@Nullable String token, UnaryOperator<HttpClient> secured) {
        this.secured = secured;
        this.http =
                HttpClient.create(connections)
                        .runOn(loops)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                        .headers(headers -> {
                            headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json");
                            if (token != null) {
                                headers.set(HttpHeaderNames.AUTHORIZATION, "token " + token);
                            }
                        });
    }

    /** The one thread. */
    EventLoop loop() {
        return loops.next();
    }

    /**
     * The answer to a message; fails if there is none.
     *
     * @param patience until the answer begins
     */
    CompletableFuture<byte[]> post(
            InetSocketAddress address, String path, byte[] body, Duration patience) {
        return secured.apply(http.responseTimeout(patience).remoteAddress(() -> address))
                .post()
                .uri(path)
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .responseSingle((response, content) ->
                        response.status().code() == 200
                                ? content.asByteArray()
                                : Mono.<byte[]>error(
                                        new IOException("it answered " + response.status().code())))
                .timeout(patience.multipliedBy(TIMES_LONGER))
                .toFuture()
                .thenApply(content -> content == null ? new byte[0] : content);
    }

    @Override
    public void close() {
        connections.dispose();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
