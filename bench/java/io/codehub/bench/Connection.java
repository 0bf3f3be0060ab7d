/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection to a proxy: one request at a time, or a WebSocket. */
final class Connection extends ByteToMessageDecoder {

    private final Events events;
    private Channel channel;
    private long left;
    private boolean waiting;
    private boolean inBody;
    private boolean socket;
    private @Nullable ByteBuf piece;
    private long upload;

    /** What happens on a connection. Called on the event loop. */
    interface Events {
        void opened(Connection connection);

        /** The whole answer, or the whole message, is here. */
        void answered(Connection connection, int status);

        /** The connection ended; {@code midway} if something was still expected. */
        void closed(Connection connection, boolean midway);
    }

    private Connection(Events events) {
        this.events = events;
    }

    /** Connects. A connection that cannot be made counts as closed midway. */
    static void open(EventLoopGroup loops, Running proxy, Events events) {
        Connection connection = new Connection(events);
        new Bootstrap()
                .group(loops)
                .channel(EpollSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(
                        new ChannelInitializer<>() {
                            @Override
                            protected void initChannel(Channel fresh) {
                                if (proxy.tls() != null) {
                                    fresh.pipeline().addLast(proxy.tls().newHandler(fresh.alloc()));
                                }
                                fresh.pipeline().addLast(connection);
                            }
                        })
                .connect("127.0.0.1", proxy.port())
                .addListener(
                        (ChannelFutureListener)
                                done -> {
                                    if (done.isSuccess()) {
                                        connection.channel = done.channel();
                                        events.opened(connection);
                                    } else {
                                        events.closed(connection, true);
                                    }
                                });
    }

    /** Sends a request. */
    void request(ByteBuf head) {
        waiting = true;
        channel.writeAndFlush(head, channel.voidPromise());
    }

    /** Sends a request with a body of so many bytes. */
    void upload(ByteBuf head, ByteBuf filler, long length) {
        piece = filler;
        upload = length;
        request(head);
        writeOn();
    }

    /** Sends a message on a WebSocket, and expects so many bytes back. */
    void message(ByteBuf message) {
        waiting = true;
        left = message.readableBytes();
        channel.writeAndFlush(message, channel.voidPromise());
    }

    Channel channel() {
        return channel;
    }

    void close() {
        waiting = false;
        channel.close();
    }

    private void writeOn() {
        while (upload > 0 && channel.isWritable()) {
            int part = (int) Math.min(upload, piece.readableBytes());
            upload -= part;
            channel.write(piece.slice(0, part), channel.voidPromise());
        }
        channel.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        writeOn();
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (!inBody && !socket) {
            int end = Text.endOfHead(in);
            if (end < 0) {
                return;
            }
            String head = Text.read(in, end);
            int status = Integer.parseInt(head, 9, 12, 10);
            if (status == 101) {
                socket = true;
                done(status);
                return;
            }
            if (status != 200) {
                waiting = false;
                events.answered(this, status);
                ctx.close();
                return;
            }
            left = Text.contentLength(head);
            inBody = true;
        }
        int part = (int) Math.min(left, in.readableBytes());
        in.skipBytes(part);
        left -= part;
        if (left == 0) {
            inBody = false;
            done(200);
        }
    }

    private void done(int status) {
        if (waiting) {
            waiting = false;
            events.answered(this, status);
        }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext ctx) {}

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        super.channelInactive(ctx);
        boolean midway = waiting;
        waiting = false;
        events.closed(this, midway);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
