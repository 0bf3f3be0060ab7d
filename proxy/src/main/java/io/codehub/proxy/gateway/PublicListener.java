/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.gateway;

import io.codehub.proxy.cli.ProxyOptions;
import io.codehub.proxy.cli.UsageException;
import io.codehub.proxy.forward.ClientCodec;
import io.codehub.proxy.forward.ClientConnection;
import io.codehub.proxy.forward.Forwarding;
import io.codehub.proxy.tls.Certificates;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.handler.codec.http.HttpDecoderConfig;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import reactor.netty.DisposableServer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * The public port. Each connection gets a {@link ClientConnection} between the HTTP codec and the
 * server of the framework, which therefore sees only what that hands up.
 */
public final class PublicListener
        implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory>, Ordered {

    private static final int MAX_URL = 32 << 10;
    private static final int MAX_HEAD = 64 << 10;
    private static final int MAX_CHUNK = 64 << 10;

    private final ProxyOptions options;
    private final Forwarding forwarding;
    private final @Nullable Certificates certificates;
    private final Crowds crowds;
    private final CompletableFuture<DisposableServer> bound = new CompletableFuture<>();

    /**
     * Does not listen yet.
     *
     * @param certificates null for a port without TLS
     */
    public PublicListener(
            ProxyOptions options, Forwarding forwarding, @Nullable Certificates certificates) {
        this.options = options;
        this.forwarding = forwarding;
        this.certificates = certificates;
        this.crowds =
                new Crowds(options.connectionsPerAddress(), options.forward().trustedProxies());
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(NettyReactiveWebServerFactory factory) {
        @Nullable Path socket = options.listen().socket();
        if (socket == null) {
            factory.setPort(options.listen().port());
            factory.setAddress(address(options.listen().ip()));
        } else {
            requireSockets();
            SocketAddress address = new DomainSocketAddress(socket.toFile());
            factory.addServerCustomizers(http -> http.bindAddress(() -> address));
        }
        factory.setShutdown(Shutdown.IMMEDIATE);
        factory.addServerCustomizers(this::customize);
    }

    private HttpServer customize(HttpServer http) {
        return http.doOnBound(bound::complete)
                .doOnChannelInit((observer, channel, remote) -> install(channel));
    }

    private void install(Channel channel) {
        if (!crowds.admit(channel)) {
            channel.close();
            return;
        }
        HttpDecoderConfig decoder =
                new HttpDecoderConfig()
                        .setMaxInitialLineLength(MAX_URL)
                        .setMaxHeaderSize(MAX_HEAD)
                        .setMaxChunkSize(MAX_CHUNK)
                        .setUseRfc9112TransferEncoding(true);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.replace(
                NettyPipeline.HttpCodec, NettyPipeline.HttpCodec, new ClientCodec(decoder));
        pipeline.addBefore(
                NettyPipeline.HttpTrafficHandler,
                "codehub.client",
                new ClientConnection(forwarding, NettyPipeline.HttpCodec));
        if (certificates != null) {
            pipeline.addFirst(NettyPipeline.SslHandler, certificates.handler(channel.alloc()));
        }
    }

    private static void requireSockets() {
        if (!Epoll.isAvailable()) {
            throw new UsageException("--socket needs Linux on x86_64 or aarch64");
        }
    }

    /**
     * The port in use; 0 for a unix socket. Waits until it is known, which may be shortly after it
     * was opened.
     */
    public int port() {
        return bound.join().address() instanceof InetSocketAddress address ? address.getPort() : 0;
    }

    /** Frees the port at once; connections stay. */
    public void close() {
        @Nullable DisposableServer server = bound.getNow(null);
        if (server != null) {
            server.channel().close().syncUninterruptibly();
        }
    }

    private static @Nullable InetAddress address(String ip) {
        try {
            return ip.isEmpty() ? null : InetAddress.getByName(ip);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("unknown address '%s'".formatted(ip), e);
        }
    }
}
