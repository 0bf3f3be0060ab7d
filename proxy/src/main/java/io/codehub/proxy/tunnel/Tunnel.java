/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.tunnel;

import io.codehub.proxy.http.Framing;
import io.codehub.proxy.http.Passage;
import io.codehub.proxy.http.Refusal;
import io.codehub.proxy.http.RequestRewrite;
import io.codehub.proxy.http.ResponseRewrite;
import io.codehub.proxy.http.Trailers;
import io.codehub.proxy.http.Upgrade;
import io.codehub.proxy.observe.Observation;
import io.codehub.proxy.route.TargetTries;
import io.codehub.proxy.upstream.UpstreamConnection;
import io.codehub.proxy.upstream.UpstreamListener;
import io.codehub.proxy.upstream.UpstreamPool;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket: the handshake goes to the target as it came, and after the target's 101 bytes pass
 * both ways unseen. Any other answer of the target is relayed, and ends the connection.
 */
public final class Tunnel implements UpstreamListener {

    /** Name of the handler that encodes answers to the handshake. */
    public static final String ENCODER = "codehub.handshake";

    private static final Duration HANDSHAKE = Duration.ofSeconds(30);
    private static final long HALF_CLOSED_SECONDS = 10;
    private static final long LAST_WORDS_SECONDS = 60;

    private final ChannelHandlerContext client;
    private final HttpRequest request;
    private final Passage passage;
    private final RequestRewrite requests;
    private final ResponseRewrite responses;
    private final Observation observation;
    private final Deque<ByteBuf> early = new ArrayDeque<>();
    private @Nullable UpstreamConnection target;
    private @Nullable Future<?> patience;
    private State state = State.SHAKING;

    private enum State {
        SHAKING,
        OPEN,
        REFUSING,
        CLOSED
    }

    /** A tunnel for a handshake whose client connection has no HTTP decoder any more. */
    public Tunnel(
            ChannelHandlerContext client,
            HttpRequest request,
            Passage passage,
            RequestRewrite requests,
            ResponseRewrite responses,
            Observation observation) {
        this.observation = observation;
        this.client = client;
        this.request = request;
        this.passage = passage;
        this.requests = requests;
        this.responses = responses;
    }

    /**
     * Connects to the target and sends the handshake.
     *
     * @param limit how long the target may take to answer; null for the usual time
     */
    public void start(UpstreamPool pool, @Nullable Duration limit) {
        long time = limit == null ? HANDSHAKE.toMillis() : limit.toMillis();
        patience = client.channel().eventLoop().schedule(this::refuse, time, TimeUnit.MILLISECONDS);
        observation.connects(passage.route());
        connect(pool, new TargetTries(passage.route().targets(), passage.to()));
    }

    private void connect(UpstreamPool pool, TargetTries tries) {
        pool.connect(
                tries.endpoint(),
                connection -> {
                    if (connection != null) {
                        connected(connection);
                    } else if (state == State.SHAKING && tries.next()) {
                        connect(pool, tries);
                    } else {
                        refuse();
                    }
                });
    }

    private void connected(UpstreamConnection connection) {
        if (state != State.SHAKING) {
            connection.abandon();
            return;
        }
        target = connection;
        connection.use(this);
        requests.apply(request, passage);
        observation.asks(request.headers());
        connection.channel().write(request);
        connection.channel().writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
        connection.read();
    }

    /** Whether to read from the client: unless the target has agreed, only to notice its end. */
    public boolean wantsClient() {
        return switch (state) {
            case SHAKING -> early.isEmpty();
            case OPEN -> target != null && target.channel().isWritable();
            case REFUSING -> true;
            case CLOSED -> false;
        };
    }

    /** Bytes of the client. */
    public void fromClient(Object message) {
        if (!(message instanceof ByteBuf bytes)
                || state == State.REFUSING
                || state == State.CLOSED) {
            ReferenceCountUtil.release(message);
        } else if (state == State.SHAKING || target == null) {
            early.add(bytes);
        } else {
            observation.received(bytes.readableBytes());
            observation.touchesBySocket(passage.route());
            target.channel().write(bytes, target.channel().voidPromise());
        }
    }

    /** All bytes that the client sent in one go have been handed over. */
    public void clientPaused() {
        if (state == State.OPEN && target != null) {
            target.channel().flush();
            readClient();
        }
    }

    /** The client takes bytes again, or no longer. */
    public void clientWritabilityChanged() {
        readTarget();
    }

    /** The client sends nothing more; the target may still have something to say. */
    public void clientEnded() {
        if (state == State.OPEN
                && target != null
                && target.channel() instanceof DuplexChannel channel) {
            channel.writeAndFlush(Unpooled.EMPTY_BUFFER)
                    .addListener(flushed -> channel.shutdownOutput());
            client.channel().eventLoop().schedule(this::cut, HALF_CLOSED_SECONDS, TimeUnit.SECONDS);
        } else {
            cut();
        }
    }

    /** The client is gone. */
    public void clientClosed() {
        cut();
    }

    @Override
    public void received(Object message) {
        if (state == State.OPEN && message instanceof ByteBuf bytes) {
            observation.sends(bytes.readableBytes());
            client.write(bytes, client.voidPromise());
        } else if (state == State.SHAKING && message instanceof HttpResponse response) {
            answered(response);
        } else if (state == State.REFUSING && message instanceof HttpContent content) {
            boolean last = content instanceof LastHttpContent;
            Trailers.clean(content);
            observation.sends(content.content().readableBytes());
            if (last) {
                become(State.CLOSED);
                abandonTarget();
                client.writeAndFlush(content).addListener(ChannelFutureListener.CLOSE);
            } else {
                client.write(content);
            }
        } else {
            ReferenceCountUtil.release(message);
        }
    }

    private void answered(HttpResponse response) {
        int code = response.status().code();
        if (!Framing.isClear(response)) {
            refuse();
        } else if (code == 101 && Upgrade.isAgreed(response)) {
            open(response);
        } else if (code == 101) {
            refuse();
        } else if (code >= 200) {
            become(State.REFUSING);
            observation.replied(code);
            responses.apply(response, passage);
            boolean empty = code == 204 || code == 304;
            if (!empty && !HttpUtil.isContentLengthSet(response)) {
                HttpUtil.setTransferEncodingChunked(response, true);
            }
            response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            client.write(response);
        }
        // Other interim answers say nothing about the handshake.
    }

    private void open(HttpResponse response) {
        UpstreamConnection connection = target;
        if (connection == null) {
            return;
        }
        become(State.OPEN);
        observation.opened();
        responses.apply(response, passage);
        client.write(response);
        client.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
        client.pipeline().remove(ENCODER);
        Channel channel = connection.channel();
        for (Channel side : new Channel[] {client.channel(), channel}) {
            side.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
            side.config().setOption(ChannelOption.SO_KEEPALIVE, true);
            side.config().setOption(ChannelOption.TCP_NODELAY, true);
        }
        channel.pipeline().remove(UpstreamConnection.CODEC);
        while (!early.isEmpty()) {
            ByteBuf bytes = early.remove();
            observation.received(bytes.readableBytes());
            observation.touchesBySocket(passage.route());
            channel.write(bytes);
        }
        channel.flush();
        readClient();
    }

    @Override
    public void receivedAll() {
        if (state != State.CLOSED) {
            client.flush();
            readTarget();
        }
    }

    @Override
    public void writabilityChanged() {
        readClient();
    }

    private void readClient() {
        if (wantsClient()) {
            client.read();
        }
    }

    private void readTarget() {
        if (target != null
                && state != State.CLOSED
                && (state == State.SHAKING || client.channel().isWritable())) {
            target.read();
        }
    }

    @Override
    public void ended() {
        finish();
    }

    @Override
    public void closed() {
        target = null;
        if (state == State.SHAKING) {
            refuse();
        } else {
            finish();
        }
    }

    /** What is on its way to the client still arrives. */
    private void finish() {
        if (state != State.CLOSED) {
            become(State.CLOSED);
            observation.endedByTarget();
            abandonTarget();
            client.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
            patience =
                    client.channel()
                            .eventLoop()
                            .schedule(this::cut, LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void refuse() {
        if (state == State.SHAKING) {
            become(State.CLOSED);
            abandonTarget();
            releaseEarly();
            observation.answers(HttpResponseStatus.SERVICE_UNAVAILABLE.code());
            Refusal.write(client, HttpResponseStatus.SERVICE_UNAVAILABLE, false)
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }

    private void cut() {
        become(State.CLOSED);
        abandonTarget();
        releaseEarly();
        client.close();
    }

    /** Whatever comes after the handshake, nobody waits for it any more. */
    private void become(State next) {
        state = next;
        if (patience != null) {
            patience.cancel(false);
            patience = null;
        }
    }

    private void abandonTarget() {
        if (target != null) {
            target.abandon();
            target = null;
        }
    }

    private void releaseEarly() {
        early.forEach(ReferenceCountUtil::release);
        early.clear();
    }
}
