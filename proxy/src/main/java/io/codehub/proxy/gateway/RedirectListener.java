/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.gateway;

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
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The second port: without TLS, and good for nothing but to send browsers to the other one. */
public final class RedirectListener implements AutoCloseable {

    private static final int MAX_URL = 8 << 10;
    private static final int MAX_HEAD = 16 << 10;
    private static final int PATIENCE_SECONDS = 10;

    private @Nullable EventLoopGroup loops;
    private @Nullable Channel listener;

    /**
     * Opens the port, on all interfaces.
     *
     * @param to the port that redirects name
     * @throws Exception if the port cannot be opened
     */
    public void start(int port, int to) throws Exception {
        EventLoopGroup group =
                new MultiThreadIoEventLoopGroup(
                        1, new DefaultThreadFactory("redirect", true), NioIoHandler.newFactory());
        loops = group;
        listener =
                new ServerBootstrap()
                        .group(group)
                        .channel(NioServerSocketChannel.class)
                        .option(ChannelOption.SO_REUSEADDR, true)
                        .childHandler(new Initializer(to))
                        .bind(port)
                        .sync()
                        .channel();
    }

    /** The port in use; 0 if there is none. */
    public int port() {
        return listener == null ? 0 : ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** Frees the port at once. */
    @Override
    public void close() {
        if (listener != null) {
            listener.close().syncUninterruptibly();
        }
        if (loops != null) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private static final class Initializer extends ChannelInitializer<SocketChannel> {
        private final int to;

        Initializer(int to) {
            this.to = to;
        }

        @Override
        protected void initChannel(SocketChannel channel) {
            HttpDecoderConfig decoder =
                    new HttpDecoderConfig()
                            .setMaxInitialLineLength(MAX_URL)
                            .setMaxHeaderSize(MAX_HEAD)
                            .setUseRfc9112TransferEncoding(true);
            channel.pipeline()
                    .addLast(new ReadTimeoutHandler(PATIENCE_SECONDS))
                    .addLast(new HttpServerCodec(decoder, 1))
                    .addLast(new RedirectHandler(to));
        }
    }
}
