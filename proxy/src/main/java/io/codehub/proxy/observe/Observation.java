/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.observe;

import io.codehub.proxy.access.AccessEntry;
import io.codehub.proxy.access.AccessEntry.End;
import io.codehub.proxy.access.AccessEntry.Event;
import io.codehub.proxy.access.AccessLog;
import io.codehub.proxy.access.RequestFacts;
import io.codehub.proxy.http.Passage;
import io.codehub.proxy.metric.LoopMeters;
import io.codehub.proxy.route.Route;
import io.codehub.proxy.route.RouteOwner;
import io.codehub.proxy.trace.ExchangeTrace;
import io.codehub.proxy.trace.Tracing;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What happens on one client connection, one request after the other. The connection tells it as it
 * comes, on its event loop. Counting allocates nothing; the log, if there is one, does.
 */
public final class Observation {

    private final LoopMeters meters;
    private final @Nullable AccessLog log;
    private final @Nullable Tracing tracing;
    private final InetSocketAddress peer;
    private final boolean encrypted;
    private @Nullable ExchangeTrace trace;
    private @Nullable RequestFacts facts;
    private @Nullable Route route;
    private End end = End.CLIENT;
    private boolean busy;
    private boolean routed;
    private boolean probe;
    private boolean upgrade;
    private boolean socket;
    private int status;
    private long received;
    private long sent;
    private long begun;
    private long searchBegun;
    private long asked;
    private long upstreamNanos;

    Observation(
            LoopMeters meters,
            @Nullable AccessLog log,
            @Nullable Tracing tracing,
            InetSocketAddress peer,
            boolean encrypted) {
        this.tracing = tracing;
        this.encrypted = encrypted;
        this.meters = meters;
        this.log = log;
        this.peer = peer;
        meters.connections(1);
    }

    /** The connection is gone. */
    public void disconnected() {
        ended();
        meters.connections(-1);
    }

    // A request

    /** The head of a request is here, untouched. */
    public void begins(HttpRequest request, boolean handshake) {
        begun = System.nanoTime();
        route = null;
        end = End.CLIENT;
        busy = true;
        routed = false;
        probe = false;
        upgrade = handshake;
        status = 0;
        received = 0;
        sent = 0;
        upstreamNanos = -1;
        meters.busy(1);
        facts = log == null ? null : facts(request);
    }

    private RequestFacts facts(HttpRequest request) {
        HttpHeaders headers = request.headers();
        return new RequestFacts(
                peer,
                headers.get("x-forwarded-for"),
                request.method().name(),
                request.uri(),
                request.protocolVersion().text(),
                headers.get(HttpHeaderNames.HOST),
                headers.get("x-request-id"),
                headers.get("traceparent"));
    }

    /** Somebody only asks how the proxy is. */
    public void probes() {
        probe = true;
    }

    /** A route is about to be looked for. */
    public void searches(HttpRequest request) {
        if (tracing != null) {
            trace = tracing.begin(request, peer, encrypted);
        }
        routed = true;
        meters.request(upgrade);
        searchBegun = System.nanoTime();
    }

    /** The search is over. */
    public void searched() {
        meters.searched(System.nanoTime() - searchBegun);
    }

    /** The route is this one. */
    public void takes(Route found) {
        route = found;
    }

    /** A connection to the target is wanted. */
    public void connects(Route wanted) {
        if (trace != null) {
            trace.connects(wanted);
        }
    }

    /** The head of the request goes to the target, with these headers. */
    public void asks(HttpHeaders headers) {
        if (trace != null) {
            trace.asks(headers);
        }
        asked = System.nanoTime();
    }

    /** The head of the target's answer is here; not that of an interim one. */
    public void replied(int code) {
        status = code;
        if (trace != null) {
            trace.replied(code);
        }
        upstreamNanos = System.nanoTime() - asked;
        if (!upgrade) {
            meters.firstByte(owner().kind(), upstreamNanos);
        }
    }

    /** The proxy answers itself. */
    public void answers(int code) {
        status = code;
    }

    /** Bytes of a body or a WebSocket came from the client. */
    public void received(int bytes) {
        received += bytes;
        meters.received(socket, bytes);
    }

    /** Bytes of a body or a WebSocket go to the client. */
    public void sends(int bytes) {
        sent += bytes;
        meters.sent(socket, bytes);
    }

    /** Notes activity on the route: a part of a body, or a successful answer. */
    public void touches(Passage passage) {
        long before = meters.touching();
        passage.touch();
        meters.touched(before);
    }

    /** Notes activity on the route: bytes of a WebSocket's client. */
    public void touchesBySocket(Route touched) {
        long before = meters.touching();
        touched.touchBySocket();
        meters.touched(before);
    }

    /** The target agreed to the handshake. */
    public void opened() {
        replied(101);
        socket = true;
        busy = false;
        meters.busy(-1);
        meters.sockets(1);
        log(Event.OPEN);
    }

    /** The target ended the WebSocket. */
    public void endedByTarget() {
        end = End.TARGET;
    }

    /** The proxy ended the WebSocket. */
    public void endedByProxy() {
        end = End.PROXY;
    }

    /** The answer is written, or the connection gone, or the WebSocket over. */
    public void ended() {
        if (socket) {
            socket = false;
            meters.sockets(-1);
            told(Event.CLOSE);
        } else if (busy) {
            busy = false;
            meters.busy(-1);
            if (routed) {
                meters.status(status);
                if (!upgrade) {
                    meters.finished(owner().kind(), status, System.nanoTime() - begun);
                }
            }
            told(Event.REQUEST);
        }
    }

    private void told(Event event) {
        log(event);
        if (trace != null) {
            trace.ends(route, status, received, sent);
            trace = null;
        }
    }

    private RouteOwner owner() {
        return route == null ? RouteOwner.NOBODY : route.owner();
    }

    private void log(Event event) {
        if (log == null || facts == null || probe) {
            return;
        }
        long nanos = System.nanoTime() - begun;
        log.write(
                new AccessEntry(
                        event,
                        System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(nanos),
                        trace == null ? facts : facts.within(trace.traceparent()),
                        route == null ? null : route.path(),
                        owner(),
                        status,
                        received,
                        sent,
                        nanos,
                        upstreamNanos,
                        event == Event.CLOSE ? end : null));
    }
}
