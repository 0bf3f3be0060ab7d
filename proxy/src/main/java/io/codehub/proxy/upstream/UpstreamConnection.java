/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.upstream;

import io.codehub.proxy.metric.LoopMeters;
import io.codehub.proxy.route.Target.Endpoint;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** A connection to a target. It reads only when asked to. */
public final class UpstreamConnection extends ChannelInboundHandlerAdapter {

    /** Name of the HTTP codec in the pipeline. */
    public static final String CODEC = "http";

    private final Endpoint endpoint;
    private final Channel channel;
    private @Nullable TargetCodec codec;
    private @Nullable UpstreamListener listener;
    private @Nullable LoopMeters meters;
    private boolean reused;
    private long idleSince;
    private long idleUntil;

    UpstreamConnection(Endpoint endpoint, Channel channel) {
        this.endpoint = endpoint;
        this.channel = channel;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        codec = ctx.pipeline().get(TargetCodec.class);
    }

    /** Hands the connection to its user. */
    public void use(UpstreamListener user) {
        this.listener = user;
    }

    /** The channel, for writing. */
    public Channel channel() {
        return channel;
    }

    /** Whether an earlier request went over the connection. */
    public boolean reused() {
        return reused;
    }

    /** Lets the next message come. */
    public void read() {
        channel.read();
    }

    /** Closes without a further word to the listener. */
    public ChannelFuture abandon() {
        listener = null;
        return channel.close();
    }

    /** Counts the connection until it ends. */
    void countIn(LoopMeters counts) {
        if (channel.isActive()) {
            meters = counts;
            counts.upstreams(1);
        }
    }

    Endpoint endpoint() {
        return endpoint;
    }

    /** From now on nothing may come but the end; it is noticed because of the read. */
    void rest(long now, long time) {
        listener = null;
        reused = true;
        idleSince = now;
        idleUntil = now + time;
        channel.read();
    }

    /** Whether the target has said more than it was asked for. */
    boolean hasSurplus() {
        return codec != null && codec.hasSurplus();
    }

    long restedFor(long now) {
        return now - idleSince;
    }

    boolean usable(long now) {
        return channel.isActive() && now - idleUntil < 0;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (listener == null) {
            ReferenceCountUtil.release(message);
            ctx.close();
        } else {
            listener.received(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (listener != null) {
            listener.receivedAll();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (listener != null) {
            listener.writabilityChanged();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent && listener != null) {
            listener.ended();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        @Nullable UpstreamListener user = listener;
        listener = null;
        if (meters != null) {
            meters.upstreams(-1);
        }
        if (user != null) {
            user.closed();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
