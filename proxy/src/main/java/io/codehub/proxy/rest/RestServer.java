/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.rest;

import io.codehub.proxy.route.RouteStore;
import io.codehub.proxy.route.RouteTable;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The listener of the routes API. It has a thread of its own, so that routes can be changed while
 * all forwarding threads are busy.
 */
public final class RestServer {

    private static final int MAX_MESSAGE = 4 << 20;
    private static final int MAX_URL = 16 << 10;

    private final EventLoopGroup loops =
            new MultiThreadIoEventLoopGroup(
                    1, new DefaultThreadFactory("routes-api", true), NioIoHandler.newFactory());
    private final RoutesHandler routes;
    private @Nullable Channel listener;

    /**
     * Does not listen yet.
     *
     * @param token the token that callers must show; null leaves the API open
     * @param further what else is answered here; null for nothing
     */
    public RestServer(
            RouteTable table,
            RouteStore store,
            @Nullable String token,
            @Nullable RestEndpoint further) {
        this.routes = new RoutesHandler(table, store, new RestToken(token), further);
    }

    /**
     * Opens the port.
     *
     * @param ip empty for all interfaces
     * @throws Exception if the port cannot be opened
     */
    public Channel start(String ip, int port) throws Exception {
        InetSocketAddress address =
                ip.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(ip, port);
        Channel channel =
                new ServerBootstrap()
                        .group(loops)
                        .channel(NioServerSocketChannel.class)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childHandler(new Initializer())
                        .bind(address)
                        .sync()
                        .channel();
        listener = channel;
        return channel;
    }

    /** The port in use; 0 before it is open. */
    public int port() {
        @Nullable Channel channel = listener;
        return channel == null ? 0 : ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** Frees the port at once. */
    public void close() {
        @Nullable Channel channel = listener;
        if (channel != null) {
            channel.close().syncUninterruptibly();
        }
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private final class Initializer extends ChannelInitializer<SocketChannel> {
        @Override
        protected void initChannel(SocketChannel channel) {
            channel.pipeline()
                    .addLast(new IdleStateHandler(0, 0, 60))
                    .addLast(
                            new HttpServerCodec(
                                    new HttpDecoderConfig().setMaxInitialLineLength(MAX_URL), 32))
                    .addLast(new HttpObjectAggregator(MAX_MESSAGE))
                    .addLast(new RestConnection(routes));
        }
    }
}
