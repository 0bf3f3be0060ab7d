/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.forward;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Ends a connection so that the client reads the answer even if it is still sending. */
final class Farewell {

    private static final long LINGER_SECONDS = 2;

    private Farewell() {}

    /**
     * Ends the connection behind what has been written. A reset would destroy an answer that the
     * client has not read, so what it still sends is to be read for a moment.
     */
    static void say(ChannelHandlerContext client, boolean stillSending) {
        if (stillSending && client.channel() instanceof DuplexChannel channel) {
            lastWord(client).addListener(f -> channel.shutdownOutput());
            channel.eventLoop().schedule(() -> channel.close(), LINGER_SECONDS, TimeUnit.SECONDS);
        } else {
            client.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Over TLS, an end without notice could be the work of somebody in between. */
    private static Future<?> lastWord(ChannelHandlerContext client) {
        @Nullable SslHandler tls = client.pipeline().get(SslHandler.class);
        ChannelFuture written = client.writeAndFlush(Unpooled.EMPTY_BUFFER);
        return tls == null ? written : tls.closeOutbound();
    }
}
