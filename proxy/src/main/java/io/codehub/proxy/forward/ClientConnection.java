/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.forward;

import io.codehub.proxy.edge.Pass;
import io.codehub.proxy.edge.Session;
import io.codehub.proxy.http.Passage;
import io.codehub.proxy.http.Refusal;
import io.codehub.proxy.http.Upgrade;
import io.codehub.proxy.observe.Observation;
import io.codehub.proxy.tunnel.Tunnel;
import io.codehub.proxy.upstream.ReadSizes;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of a client, right behind its HTTP codec: answers one request after the other.
 * What it does not forward itself goes up to the gateway as a request of its own making.
 */
public final class ClientConnection extends ChannelInboundHandlerAdapter
        implements IdleWatch.Watched, PageHandler.Answered {

    private static final Logger log = LoggerFactory.getLogger(ClientConnection.class);

    private final Forwarding forwarding;
    private final String codec;
    private final Deque<Object> inbox = new ArrayDeque<>();
    private final IdleWatch idle;
    private final PageHandler pages = new PageHandler(this);
    private ChannelHandlerContext ctx;
    private ClientCodec requests;
    private ClientSide side;
    private Observation observation;
    private @Nullable Exchange exchange;
    private @Nullable HttpRequest handshake;
    private volatile @Nullable Tunnel tunnel;
    private boolean requestReceived = true;
    private boolean pumping;
    private boolean closing;

    /**
     * A connection.
     *
     * @param codec name of the HTTP codec in the pipeline
     */
    @SuppressWarnings("NullAway.Init")
    public ClientConnection(Forwarding forwarding, String codec) {
        this.forwarding = forwarding;
        this.codec = codec;
        this.idle = new IdleWatch(forwarding.options());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        this.ctx = context;
        this.side = new ClientSide(context);
        this.requests = (ClientCodec) context.pipeline().get(codec);
        context.pipeline().addAfter(context.name(), "codehub.pages", pages);
        context.channel().config().setAutoRead(false);
        context.channel().config().setRecvByteBufAllocator(ReadSizes.SHARED);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        context.fireChannelActive();
        observation = forwarding.observer().connected(ctx.channel(), side.peer(), side.encrypted());
        forwarding.traffic().opened(this);
        idle.start(ctx.channel(), this);
        ctx.read();
    }

    ClientSide side() {
        return side;
    }

    Observation observation() {
        return observation;
    }

    /** Runs on the event loop, now if this is it; not at all once the client is gone. */
    void onLoop(Runnable task) {
        if (!ctx.executor().inEventLoop()) {
            ctx.executor().execute(() -> onLoop(task));
        } else if (exchange != null && ctx.channel().isActive()) {
            try {
                task.run();
            } catch (RuntimeException e) {
                exceptionCaught(ctx, e);
            }
        }
    }

    /** Ends the connection now if it only waits for a request. Any thread. */
    void drain() {
        ctx.executor()
                .execute(() -> {
                    if (exchange == null
                            && tunnel == null
                            && handshake == null
                            && inbox.isEmpty()) {
                        Farewell.say(ctx, false);
                    }
                });
    }

    /** Ends the connection now, whatever is under way. Any thread. */
    void cut() {
        ctx.executor()
                .execute(() -> {
                    observation.endedByProxy();
                    ctx.close();
                });
    }

    /** Whether the connection ends with the answer under way. */
    boolean closing() {
        return closing || forwarding.traffic().draining();
    }

    @Override
    public boolean busy() {
        return exchange != null || writing();
    }

    /** Whether the client has yet to take an answer. */
    private boolean writing() {
        @Nullable ChannelOutboundBuffer waiting = ctx.channel().unsafe().outboundBuffer();
        return waiting != null && !waiting.isEmpty();
    }

    /** An answer goes on its way. */
    void moves() {
        idle.sign();
    }

    @Override
    public boolean awaitsBody() {
        return exchange != null && !requestReceived && exchange.wantsBody();
    }

    @Override
    public boolean tunnel() {
        return tunnel != null;
    }

    // What the client sends

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        idle.sign();
        if (tunnel != null) {
            tunnel.fromClient(message);
        } else if (closing) {
            ReferenceCountUtil.release(message);
        } else if (handshake != null && exchange == null) {
            shake(handshake, message);
        } else if (message instanceof HttpRequest request
                && exchange == null
                && inbox.isEmpty()
                && request.decoderResult().isSuccess()
                && Upgrade.isWebSocket(request)) {
            handshake = request;
        } else {
            inbox.add(message);
        }
    }

    /** The handshake is whole: what follows it is not HTTP, so the decoder goes. */
    private void shake(HttpRequest request, Object message) {
        boolean whole = message instanceof LastHttpContent last && !last.content().isReadable();
        ReferenceCountUtil.release(message);
        exchange = new WaitingExchange(false);
        observation.begins(request, true);
        ctx.pipeline().replace(codec, Tunnel.ENCODER, new HttpResponseEncoder());
        if (!whole) {
            refuse(HttpResponseStatus.BAD_REQUEST, false);
        } else if (!request.method().equals(HttpMethod.GET)) {
            refuse(HttpResponseStatus.METHOD_NOT_ALLOWED, false);
        } else {
            new Dispatch(this, forwarding, request, true).start();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (tunnel != null) {
            tunnel.clientPaused();
        }
        pump();
    }

    /** Hands over what has come, as far as it is wanted, and reads more if it is. */
    void pump() {
        if (pumping) {
            return;
        }
        pumping = true;
        while (!inbox.isEmpty() && tunnel == null && !closing && handNext(inbox.element())) {
            continue;
        }
        pumping = false;
        if (exchange != null) {
            exchange.bodyPaused();
        }
        if (wantsRead()) {
            ctx.read();
        }
    }

    /** Hands over the next message; false if it has to wait. */
    private boolean handNext(Object next) {
        if (exchange == null) {
            inbox.remove();
            if (next instanceof HttpRequest request) {
                requestReceived = false;
                exchange = new WaitingExchange(false);
                observation.begins(request, false);
                new Dispatch(this, forwarding, request, false).start();
            } else {
                ReferenceCountUtil.release(next);
            }
            return true;
        }
        if (requestReceived || !(next instanceof HttpContent content)) {
            return false;
        }
        if (content.decoderResult().isFailure()) {
            ctx.close();
            return false;
        }
        if (!exchange.wantsBody()) {
            return false;
        }
        inbox.remove();
        requestReceived = content instanceof LastHttpContent;
        exchange.body(content);
        return true;
    }

    private boolean wantsRead() {
        if (tunnel != null) {
            return tunnel.wantsClient();
        }
        // With a whole request under way the read only serves to notice that the client left.
        return closing
                || (inbox.isEmpty()
                        && !requests.holdsBack()
                        && (exchange == null || requestReceived || exchange.wantsBody()));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        boolean ends =
                event instanceof ChannelInputShutdownEvent
                        || event instanceof SslCloseCompletionEvent end && end.isSuccess();
        if (ends && tunnel != null) {
            tunnel.clientEnded();
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        idle.sign();
        if (tunnel != null) {
            tunnel.clientWritabilityChanged();
        } else if (exchange != null) {
            exchange.clientWritabilityChanged();
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        closing = true;
        idle.stop();
        if (tunnel != null) {
            tunnel.clientClosed();
        }
        if (exchange != null) {
            exchange.clientClosed();
            exchange = null;
        }
        discardInbox();
        observation.disconnected();
        // Last: whoever waits for this tells what was seen, and ends.
        forwarding.traffic().closed(this);
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof DecoderException) && !(cause instanceof IOException)) {
            log.error("A client connection failed", cause);
        }
        context.close();
    }

    // What becomes of a request

    /** Forwards the request that was allowed to. */
    void forward(HttpRequest request, Passage passage, Pass.Granted granted) {
        ForwardExchange next =
                new ForwardExchange(this, request, passage, granted.session(), forwarding);
        exchange = next;
        next.start();
    }

    /** Opens the tunnel that was allowed to. */
    void tunnel(HttpRequest request, Passage passage, Pass.Granted granted) {
        Tunnel next =
                new Tunnel(
                        ctx,
                        request,
                        passage,
                        forwarding.requests(),
                        forwarding.responses(),
                        observation);
        exchange = null;
        idle.stop();
        tunnel = next;
        @Nullable Session session = granted.session();
        if (session != null) {
            session.attach(ctx.channel());
            ctx.channel()
                    .closeFuture()
                    .addListener(f -> {
                        session.detach(ctx.channel());
                        if (session.ended()) {
                            observation.endedByProxy();
                        }
                    });
        }
        while (!inbox.isEmpty()) {
            next.fromClient(inbox.remove());
        }
        next.start(forwarding.pools().of(ctx.channel()), forwarding.options().targetTimeout());
        pump();
    }

    /** Lets the gateway answer. */
    void page(PageRequest wanted, AnswerFraming framing) {
        exchange = new WaitingExchange(true);
        boolean keep = framing.keepAlive() && received() && !closing();
        pages.answer(
                wanted, framing.method(), new PageAnswer(framing.current(), keep, observation));
        pump();
    }

    /** Answers with a status and nothing else. */
    void refuse(HttpResponseStatus status, boolean keepAlive) {
        boolean keep = keepAlive && received() && !closing();
        exchange = new WaitingExchange(true);
        observation.answers(status.code());
        Refusal.write(ctx, status, keep);
        if (keep && !requestReceived) {
            ReferenceCountUtil.release(inbox.remove());
            requestReceived = true;
        }
        next(keep);
    }

    /** Whether the whole request is here already. */
    private boolean received() {
        return requestReceived
                || (inbox.peek() instanceof LastHttpContent last
                        && last.decoderResult().isSuccess());
    }

    /** The last part of an answer. */
    void complete(Exchange done, HttpContent last, boolean keepAlive) {
        if (exchange == done) {
            ctx.writeAndFlush(last);
            next(keepAlive);
        } else {
            ReferenceCountUtil.release(last);
        }
    }

    @Override
    public void pageAnswered(boolean keepAlive) {
        next(keepAlive);
    }

    private void next(boolean keepAlive) {
        exchange = null;
        observation.ended();
        idle.answered();
        if (keepAlive && requestReceived && !closing()) {
            requests.next();
            pump();
        } else {
            closing = true;
            discardInbox();
            Farewell.say(ctx, !requestReceived);
            pump();
        }
    }

    private void discardInbox() {
        inbox.forEach(ReferenceCountUtil::release);
        inbox.clear();
    }
}
