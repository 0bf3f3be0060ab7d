/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.forward;

import io.codehub.proxy.edge.Session;
import io.codehub.proxy.http.Framing;
import io.codehub.proxy.http.Passage;
import io.codehub.proxy.http.Trailers;
import io.codehub.proxy.log.LogText;
import io.codehub.proxy.observe.Observation;
import io.codehub.proxy.route.TargetTries;
import io.codehub.proxy.upstream.UpstreamConnection;
import io.codehub.proxy.upstream.UpstreamListener;
import io.codehub.proxy.upstream.UpstreamPool;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forwards one request to its target and the answer back, part by part. */
final class ForwardExchange implements Exchange, UpstreamListener {

    private static final Logger log = LoggerFactory.getLogger(ForwardExchange.class);
    private static final int MOST_INTERIM = 32;
    private static final Pattern KEEP_ALIVE = Pattern.compile("timeout=(\\d{1,6})");

    private final ClientConnection client;
    private final ClientSide side;
    private final HttpRequest request;
    private final Passage passage;
    private final Forwarding forwarding;
    private final @Nullable Session session;
    private final AnswerFraming framing;
    private final Observation observation;
    private final boolean continues;
    private final UpstreamPool pool;
    private final TargetTries tries;
    private @Nullable UpstreamConnection target;
    private @Nullable Future<?> nextLook;
    private boolean headSent;
    private boolean requestSent;
    private boolean withBody;
    private boolean answering;
    private boolean interim;
    private int interims;
    private boolean interimWritten;
    private boolean targetKeeps;
    private int targetKeepsFor;
    private boolean successful;
    private boolean over;
    private long lastSign = System.nanoTime();

    ForwardExchange(
            ClientConnection client,
            HttpRequest request,
            Passage passage,
            @Nullable Session session,
            Forwarding forwarding) {
        this.client = client;
        this.side = client.side();
        this.request = request;
        this.passage = passage;
        this.tries = new TargetTries(passage.route().targets(), passage.to());
        this.session = session;
        this.forwarding = forwarding;
        this.observation = client.observation();
        this.framing = new AnswerFraming(request);
        this.continues = HttpUtil.is100ContinueExpected(request);
        this.pool = forwarding.pools().of(side.channel());
        forwarding.requests().apply(request, passage);
    }

    void start() {
        if (session != null) {
            session.attach(side.channel());
        }
        @Nullable Duration patience = forwarding.options().targetTimeout();
        if (patience != null) {
            watch(patience, patience.toNanos());
        }
        observation.connects(passage.route());
        pool.acquire(tries.endpoint(), this::connected);
    }

    private void connected(@Nullable UpstreamConnection connection) {
        if (connection == null) {
            log.debug("no connection to the target of {}", passage.route());
            if (!tryAnother()) {
                fail();
            }
            return;
        }
        if (over) {
            connection.abandon();
            return;
        }
        target = connection;
        connection.use(this);
        observation.asks(request.headers());
        ChannelFuture sent = connection.channel().writeAndFlush(request);
        if (sent.isDone()) {
            headWritten(sent, connection);
        } else {
            sent.addListener(f -> headWritten(sent, connection));
        }
    }

    private void headWritten(ChannelFuture sent, UpstreamConnection connection) {
        if (over || target != connection) {
            return;
        }
        if (!sent.isSuccess()) {
            target = null;
            connection.abandon();
            if (connection.reused()) {
                // Not a byte has left: the target closed the connection while it was idle.
                pool.connect(tries.endpoint(), this::connected);
            } else if (!tryAnother()) {
                fail();
            }
            return;
        }
        headSent = true;
        if (requestSent) {
            // A second attempt, of a request that has no body.
            connection.channel().writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
        }
        if (continues && !answering) {
            side.sendContinue();
        }
        client.pump();
        connection.read();
    }

    /** Asks the next target of the route instead; false if there is none left. */
    private boolean tryAnother() {
        if (over || !tries.next()) {
            return false;
        }
        pool.acquire(tries.endpoint(), this::connected);
        return true;
    }

    /** Whether it makes no difference if the target that is gone had already done it. */
    private boolean isRepeatable() {
        return !answering
                && !withBody
                && interims == 0
                && (request.method().equals(HttpMethod.GET)
                        || request.method().equals(HttpMethod.HEAD));
    }

    @Override
    public boolean wantsBody() {
        return headSent && target != null && target.channel().isWritable();
    }

    @Override
    public void body(HttpContent content) {
        if (target == null) {
            ReferenceCountUtil.release(content);
            return;
        }
        lastSign = System.nanoTime();
        requestSent = content instanceof LastHttpContent;
        if (content.content().isReadable()) {
            withBody = true;
            observation.received(content.content().readableBytes());
            observation.touches(passage);
        }
        Trailers.clean(content);
        target.channel().write(content);
    }

    @Override
    public void bodyPaused() {
        if (target != null) {
            target.channel().flush();
        }
    }

    @Override
    public void writabilityChanged() {
        client.pump();
    }

    @Override
    public void clientWritabilityChanged() {
        lastSign = System.nanoTime();
        readTarget();
    }

    @Override
    public void received(Object message) {
        lastSign = System.nanoTime();
        if (over) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpResponse response) {
            head(response);
        } else if (message instanceof HttpContent content) {
            part(content);
        } else {
            ReferenceCountUtil.release(message);
            fail();
        }
    }

    private void head(HttpResponse response) {
        int code = response.status().code();
        if (!Framing.isClear(response) || code == 101) {
            fail();
            return;
        }
        interim = code < 200;
        if (interim) {
            interims++;
            if (interims > MOST_INTERIM) {
                fail();
                return;
            }
            // The proxy itself has already told the client to continue.
            interimWritten = code != 100 && framing.current();
            if (interimWritten) {
                forwarding.responses().applyInterim(response, passage);
                side.write(response);
            }
            return;
        }
        answering = true;
        observation.replied(code);
        successful = code < 300;
        targetKeeps = HttpUtil.isKeepAlive(response) && framing.ends(response);
        targetKeepsFor = keepAlive(response.headers());
        forwarding.responses().apply(response, passage);
        framing.apply(response, client.closing());
        side.write(response);
    }

    private void part(HttpContent content) {
        if (content.decoderResult().isFailure()) {
            content.release();
            fail();
            return;
        }
        boolean last = content instanceof LastHttpContent;
        Trailers.clean(content);
        observation.sends(content.content().readableBytes());
        if (interim) {
            interim = !last;
            if (interimWritten) {
                side.write(content);
                side.flush();
            } else {
                content.release();
            }
            return;
        }
        if (last) {
            complete(content);
        } else {
            side.write(content);
        }
    }

    private void complete(HttpContent last) {
        over = true;
        release();
        if (successful) {
            observation.touches(passage);
        }
        @Nullable UpstreamConnection connection = target;
        target = null;
        if (connection != null) {
            if (targetKeeps && requestSent) {
                pool.release(connection, targetKeepsFor);
            } else {
                connection.abandon();
            }
        }
        client.complete(this, last, framing.keepAlive());
    }

    private static int keepAlive(HttpHeaders headers) {
        @Nullable String value = headers.get("keep-alive");
        if (value == null) {
            return -1;
        }
        Matcher matcher = KEEP_ALIVE.matcher(value);
        return matcher.find() ? Integer.parseInt(matcher.group(1)) : -1;
    }

    @Override
    public void receivedAll() {
        if (!over) {
            side.flush();
            client.moves();
            readTarget();
        }
    }

    private void readTarget() {
        if (target != null && side.channel().isWritable()) {
            target.read();
        }
    }

    @Override
    public void ended() {}

    @Override
    public void closed() {
        target = null;
        headSent = false;
        if (!isRepeatable() || !tryAnother()) {
            fail();
        }
    }

    @Override
    public void clientClosed() {
        over = true;
        release();
        if (target != null) {
            target.abandon();
            target = null;
        }
    }

    /** Nothing was answered: a page says so. Else the client sees the connection end. */
    private void fail() {
        if (over) {
            return;
        }
        over = true;
        release();
        if (target != null) {
            target.abandon();
            target = null;
        }
        if (answering) {
            side.channel().close();
        } else {
            log.error(
                    "503 {} {}",
                    LogText.of(framing.method().name()),
                    LogText.of(passage.request().path()));
            client.page(new PageRequest.Failure(503, passage.request().text()), framing);
        }
    }

    private void release() {
        if (session != null) {
            session.detach(side.channel());
        }
        if (nextLook != null) {
            nextLook.cancel(false);
        }
    }

    private void watch(Duration patience, long delay) {
        nextLook =
                side.channel()
                        .eventLoop()
                        .schedule(
                                () -> {
                                    if (over) {
                                        return;
                                    }
                                    if (!side.channel().isWritable()) {
                                        // It is the client that holds up the target.
                                        lastSign = System.nanoTime();
                                    }
                                    long rest = patience.toNanos() - (System.nanoTime() - lastSign);
                                    if (rest <= 0) {
                                        fail();
                                    } else {
                                        watch(patience, rest);
                                    }
                                },
                                delay,
                                TimeUnit.NANOSECONDS);
    }
}
