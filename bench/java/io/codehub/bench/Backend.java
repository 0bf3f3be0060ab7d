/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * What the proxies forward to, made as cheap as can be: {@code /…/N} answers N bytes, whatever is
 * uploaded is thrown away, and on a WebSocket every byte comes back as it is.
 */
final class Backend {

    private static final int PIECE = 256 << 10;
    private static final ByteBuf ZEROS =
            Unpooled.unreleasableBuffer(Unpooled.directBuffer(PIECE).writeZero(PIECE));
    private static final ByteBuf SWITCHING =
            Text.constant(
                    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
                            + "Connection: Upgrade\r\nSec-WebSocket-Accept: "
                            + "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n");

    private final Channel channel;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    Backend(EventLoopGroup loops) {
        this.channel =
                new ServerBootstrap()
                        .group(loops)
                        .channel(EpollServerSocketChannel.class)
                        .option(ChannelOption.SO_BACKLOG, 4096)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .childHandler(
                                new ChannelInitializer<>() {
                                    @Override
                                    protected void initChannel(Channel fresh) {
                                        connections.add(fresh);
                                        fresh.pipeline().addLast(new Answering());
                                    }
                                })
                        .bind("127.0.0.1", 0)
                        .syncUninterruptibly()
                        .channel();
    }

    int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    /** Dies with all its connections. */
    void close() {
        channel.close();
        connections.close();
    }

    private static final class Answering extends ByteToMessageDecoder {
        private long incoming;
        private long outgoing;
        private boolean echoing;

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
            if (echoing) {
                ctx.write(message, ctx.voidPromise());
            } else {
                super.channelRead(ctx, message);
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) throws Exception {
            ctx.flush();
            super.channelReadComplete(ctx);
        }

        @Override
        protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
            if (incoming > 0) {
                int part = (int) Math.min(incoming, in.readableBytes());
                in.skipBytes(part);
                incoming -= part;
                if (incoming == 0) {
                    answer(ctx, 0);
                }
                return;
            }
            int end = Text.endOfHead(in);
            if (end < 0) {
                return;
            }
            String head = Text.read(in, end);
            incoming = Text.contentLength(head);
            if (head.contains("\r\nUpgrade: websocket")
                    || head.contains("\r\nupgrade: websocket")) {
                echoing = true;
                ctx.write(SWITCHING.duplicate());
            } else if (incoming == 0) {
                answer(ctx, Text.numberAtEndOfPath(head));
            }
        }

        private void answer(ChannelHandlerContext ctx, long length) {
            ctx.write(
                    Text.buffer(
                            "HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\n"
                                    + "Cache-Control: no-cache\r\nContent-Length: "
                                    + length
                                    + "\r\n\r\n"));
            outgoing = length;
            writeOn(ctx);
        }

        private void writeOn(ChannelHandlerContext ctx) {
            while (outgoing > 0 && ctx.channel().isWritable()) {
                int part = (int) Math.min(outgoing, PIECE);
                outgoing -= part;
                ctx.write(ZEROS.slice(0, part), ctx.voidPromise());
            }
            ctx.flush();
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext ctx) {
            writeOn(ctx);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }
}
