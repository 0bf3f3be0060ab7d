/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.gateway;

import io.codehub.proxy.cli.Binding;
import io.codehub.proxy.cli.ProxyOptions;
import io.codehub.proxy.cli.UsageException;
import io.codehub.proxy.forward.ClientCodec;
import io.codehub.proxy.forward.ClientConnection;
import io.codehub.proxy.forward.Forwarding;
import io.codehub.proxy.health.Readiness;
import io.codehub.proxy.listen.SocketFile;
import io.codehub.proxy.tls.Certificates;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.handler.codec.http.HttpDecoderConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.WebServer;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import reactor.netty.DisposableServer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.LoopResources;

/**
 * The public port. Each connection gets a {@link ClientConnection} between the HTTP codec and the
 * server of the framework, which therefore sees only what that hands up.
 */
public final class PublicListener {

    private static final int MAX_URL = 32 << 10;
    private static final int MAX_HEAD = 64 << 10;
    private static final int MAX_CHUNK = 64 << 10;

    private final ProxyOptions options;
    private final Forwarding forwarding;
    private final @Nullable Certificates certificates;
    private final Crowds crowds;
    private final LoopResources loops;
    private final EarlyPages pages;
    private @Nullable DisposableServer server;

    /**
     * Does not listen yet.
     *
     * @param certificates null for a port without TLS
     */
    public PublicListener(
            ProxyOptions options,
            Forwarding forwarding,
            @Nullable Certificates certificates,
            Readiness readiness,
            LoopResources loops) {
        this.loops = loops;
        this.pages = new EarlyPages(readiness);
        this.options = options;
        this.forwarding = forwarding;
        this.certificates = certificates;
        this.crowds =
                new Crowds(options.connectionsPerAddress(), options.forward().trustedProxies());
    }

    /**
     * Listens. Requests are forwarded from now on; those for most pages of the proxy itself wait
     * until these are served.
     *
     * @throws IOException if the port or the socket cannot be opened
     */
    public void open() throws IOException {
        SocketAddress address = address(options.listen());
        server =
                HttpServer.create()
                        .runOn(loops)
                        .bindAddress(() -> address)
                        .doOnChannelInit((observer, channel, remote) -> install(channel))
                        .handle(pages::answer)
                        .bindNow();
    }

    /** Serves the pages of the proxy itself. */
    public WebServer serve(HttpHandler handler) {
        return new PageServer(() -> pages.serve(new ReactorHttpHandlerAdapter(handler)));
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

    private static SocketAddress address(Binding where) throws IOException {
        @Nullable Path socket = where.socket();
        if (socket != null) {
            if (!Epoll.isAvailable()) {
                throw new UsageException("--socket needs Linux on x86_64 or aarch64");
            }
            SocketFile.claim(socket);
            return new DomainSocketAddress(socket.toFile());
        }
        return where.ip().isEmpty()
                ? new InetSocketAddress(where.port())
                : new InetSocketAddress(InetAddress.getByName(where.ip()), where.port());
    }

    /** The port in use; 0 before it is open, and for a unix socket. */
    public int port() {
        return server != null && server.address() instanceof InetSocketAddress address
                ? address.getPort()
                : 0;
    }

    /** Frees the port at once; connections stay. */
    public void close() {
        if (server != null) {
            server.channel().close().syncUninterruptibly();
        }
    }

    /** Frees what is left. */
    public void dispose() {
        if (server != null) {
            server.disposeNow();
        }
    }
}
