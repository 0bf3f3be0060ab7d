/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.forward;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.DuplexChannel;
import java.util.concurrent.TimeUnit;

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
            client.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(f -> channel.shutdownOutput());
            channel.eventLoop().schedule(() -> channel.close(), LINGER_SECONDS, TimeUnit.SECONDS);
        } else {
            client.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }
}
