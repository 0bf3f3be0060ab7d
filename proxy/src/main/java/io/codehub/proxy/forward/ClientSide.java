/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.forward;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The way back to the client. */
final class ClientSide {

    private static final InetSocketAddress THIS_HOST =
            new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);

    private final ChannelHandlerContext ctx;

    ClientSide(ChannelHandlerContext ctx) {
        this.ctx = ctx;
    }

    Channel channel() {
        return ctx.channel();
    }

    /** Who comes over a unix socket is on this host. */
    InetSocketAddress peer() {
        return ctx.channel().remoteAddress() instanceof InetSocketAddress address
                ? address
                : THIS_HOST;
    }

    /** Whether the connection itself is encrypted. */
    boolean encrypted() {
        return ctx.pipeline().get(SslHandler.class) != null;
    }

    void write(Object message) {
        ctx.write(message, ctx.voidPromise());
    }

    void flush() {
        ctx.flush();
    }

    void sendContinue() {
        ctx.writeAndFlush(
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
    }
}
