/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.peer;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** Carries messages to other replicas. Never waits long. */
final class PeerHttp implements AutoCloseable {

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
    private final HttpClient http;
    private final String scheme;

    /**
     * Carries messages on these threads.
     *
     * @param token that all replicas share with the hub; null if their API is open
     * @param tls null for replicas whose API has no TLS
     */
    PeerHttp(EventLoopGroup loops, @Nullable String token, @Nullable SslContext tls) {
        HttpClient plain =
                HttpClient.create(connections)
                        .runOn(loops)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                        .headers(headers -> {
                            headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json");
                            if (token != null) {
                                headers.set(HttpHeaderNames.AUTHORIZATION, "token " + token);
                            }
                        });
        this.http = tls == null ? plain : plain.secure(spec -> spec.sslContext(tls));
        this.scheme = tls == null ? "http" : "https";
    }

    /**
     * The answer to a message; fails if there is none.
     *
     * @param patience until the answer begins
     */
    CompletableFuture<byte[]> post(
            InetSocketAddress address, String path, byte[] body, Duration patience) {
        return http.responseTimeout(patience)
                .post()
                .uri(url(address, path))
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(body)))
                .responseSingle((response, content) ->
                        response.status().code() == 200
                                ? content.asByteArray()
                                : Mono.<byte[]>error(
                                        new IOException(
                                                "it answered " + response.status().code())))
                .timeout(patience.multipliedBy(TIMES_LONGER))
                .toFuture();
    }

    private String url(InetSocketAddress address, String path) {
        String ip = address.getAddress().getHostAddress();
        return scheme
                + "://"
                + (address.getAddress() instanceof Inet6Address ? "[" + ip + "]" : ip)
                + ":"
                + address.getPort()
                + path;
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
