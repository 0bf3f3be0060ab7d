/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.listen;

import io.codehub.proxy.cli.Binding;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A listener beside the public one, with a thread of its own: it answers while all forwarding
 * threads are busy.
 */
public final class Listener implements AutoCloseable {

    private final EventLoopGroup loops;
    private final @Nullable Path socket;
    private @Nullable Channel channel;

    private Listener(String thread, @Nullable Path socket) {
        this.loops =
                new MultiThreadIoEventLoopGroup(
                        1, new DefaultThreadFactory(thread, true), NioIoHandler.newFactory());
        this.socket = socket;
    }

    /**
     * Listens.
     *
     * @param thread name of the thread
     * @param initializer puts the handlers into the pipeline of a new connection
     * @throws IOException if the port or the socket cannot be opened
     */
    public static Listener open(String thread, Binding where, Consumer<Channel> initializer)
            throws IOException {
        Listener listener = new Listener(thread, where.socket());
        try {
            listener.bind(where, initializer);
            return listener;
        } catch (IOException | RuntimeException e) {
            listener.close();
            throw e;
        }
    }

    private void bind(Binding where, Consumer<Channel> initializer) throws IOException {
        ServerBootstrap bootstrap =
                new ServerBootstrap()
                        .group(loops)
                        .childHandler(
                                new ChannelInitializer<>() {
                                    @Override
                                    protected void initChannel(Channel connection) {
                                        initializer.accept(connection);
                                    }
                                });
        if (socket == null) {
            bootstrap
                    .channel(NioServerSocketChannel.class)
                    .option(ChannelOption.SO_REUSEADDR, true)
                    .localAddress(
                            where.ip().isEmpty()
                                    ? new InetSocketAddress(where.port())
                                    : new InetSocketAddress(where.ip(), where.port()));
        } else {
            SocketFile.claim(socket);
            bootstrap
                    .channel(NioServerDomainSocketChannel.class)
                    .localAddress(UnixDomainSocketAddress.of(socket));
        }
        var bound = bootstrap.bind().awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(bound.cause());
        }
        channel = bound.channel();
    }

    /** The port in use; 0 for a unix socket. */
    public int port() {
        return channel != null && channel.localAddress() instanceof InetSocketAddress address
                ? address.getPort()
                : 0;
    }

    /** Frees port or socket at once; connections stay. */
    public void free() {
        if (channel != null && channel.isOpen()) {
            channel.close().syncUninterruptibly();
            removeFile();
        }
    }

    /** Frees port or socket at once, and ends all connections. */
    @Override
    public void close() {
        free();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private void removeFile() {
        if (socket != null) {
            try {
                Files.deleteIfExists(socket);
            } catch (IOException e) {
                // Nobody listens there, so the next proxy removes it.
            }
        }
    }
}
