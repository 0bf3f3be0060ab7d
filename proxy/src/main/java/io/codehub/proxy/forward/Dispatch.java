/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.forward;

import io.codehub.proxy.edge.Pass;
import io.codehub.proxy.edge.Visit;
import io.codehub.proxy.http.Framing;
import io.codehub.proxy.http.HubLimits;
import io.codehub.proxy.http.Passage;
import io.codehub.proxy.http.RequestTarget;
import io.codehub.proxy.http.Sender;
import io.codehub.proxy.log.LogText;
import io.codehub.proxy.route.MalformedPathException;
import io.codehub.proxy.route.RouteTable.Match;
import io.codehub.proxy.route.Target;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out what becomes of one request. */
final class Dispatch {

    private static final Logger log = LoggerFactory.getLogger(Dispatch.class);

    private static final String HEALTH = "/_chp_healthz";
    private static final String READY = "/_chp_readyz";

    private final ClientConnection client;
    private final Forwarding forwarding;
    private final HttpRequest request;
    private final boolean upgrade;
    private final boolean keepAlive;
    private final Sender sender;

    Dispatch(ClientConnection client, Forwarding forwarding, HttpRequest request, boolean upgrade) {
        this.client = client;
        this.forwarding = forwarding;
        this.request = request;
        this.upgrade = upgrade;
        this.keepAlive = !upgrade && HttpUtil.isKeepAlive(request);
        this.sender =
                Sender.of(
                        client.side().peer(),
                        client.side().encrypted(),
                        request.headers(),
                        forwarding.options().trustedProxies());
    }

    void start() {
        @Nullable HttpResponseStatus refusal = Framing.refusal(request);
        if (refusal != null) {
            client.refuse(refusal, false);
            return;
        }
        if (request.uri().equals(HEALTH)) {
            client.observation().probes();
            page(new PageRequest.Health(), HttpResponseStatus.BAD_REQUEST);
            return;
        }
        if (request.uri().equals(READY)) {
            client.observation().probes();
            page(new PageRequest.Ready(), HttpResponseStatus.BAD_REQUEST);
            return;
        }
        client.observation().searches(request);
        @Nullable RequestTarget target = RequestTarget.parse(request.uri());
        if (target == null) {
            fail(request.uri().equals("*") ? 404 : 400, "/");
            return;
        }
        @Nullable Match match;
        try {
            match =
                    forwarding
                            .routes()
                            .match(request.headers().get(HttpHeaderNames.HOST), target.path());
        } catch (MalformedPathException e) {
            fail(400, target.text());
            return;
        } finally {
            client.observation().searched();
        }
        if (match == null) {
            fail(404, target.text());
            return;
        }
        client.observation().takes(match.route());
        refusal = match.route().hub() ? HubLimits.refusal(request) : null;
        if (refusal != null) {
            client.refuse(refusal, false);
        } else if (isBarePrefix(match, target)) {
            page(
                    new PageRequest.Redirect(match.route().urlPrefix() + target.query()),
                    HttpResponseStatus.NOT_FOUND);
        } else {
            Visit visit = new Visit(match, target, request, upgrade, sender.https());
            forwarding.gate().check(visit, pass -> client.onLoop(() -> decided(visit, pass)));
        }
    }

    /** Relative links of a page at the bare prefix would lead beside the route. */
    private boolean isBarePrefix(Match match, RequestTarget target) {
        return (match.route().stripping() || !forwarding.options().includePrefix())
                && !upgrade
                && target.path().length() == match.offset()
                && (request.method().equals(HttpMethod.GET)
                        || request.method().equals(HttpMethod.HEAD));
    }

    private void decided(Visit visit, Pass pass) {
        switch (pass) {
            case Pass.Granted granted -> granted(visit.match(), visit.target(), granted);
            case Pass.SignIn() ->
                    page(new PageRequest.SignIn(visit), HttpResponseStatus.UNAUTHORIZED);
            case Pass.Callback() ->
                    page(new PageRequest.Callback(visit), HttpResponseStatus.UNAUTHORIZED);
            case Pass.Refused(int status) -> {
                if (!upgrade && acceptsPages()) {
                    fail(status, visit.target().text());
                } else {
                    client.refuse(HttpResponseStatus.valueOf(status), keepAlive);
                }
            }
        }
    }

    private void granted(Match match, RequestTarget target, Pass.Granted granted) {
        @Nullable Target to = match.route().targets().next();
        if (to == null) {
            fail(503, target.text());
            return;
        }
        if (log.isDebugEnabled()) {
            String kind = upgrade ? "WS" : "WEB";
            log.debug("PROXY {} {} to {}", kind, LogText.of(target.path()), to.authority());
        }
        Passage passage =
                new Passage(
                        match,
                        target,
                        to,
                        request.headers().get(HttpHeaderNames.HOST),
                        sender,
                        upgrade,
                        granted.renewedCookie());
        if (upgrade) {
            client.tunnel(request, passage, granted);
        } else {
            client.forward(request, passage, granted);
        }
    }

    private boolean acceptsPages() {
        @Nullable String accept = request.headers().get(HttpHeaderNames.ACCEPT);
        return accept != null && accept.contains("text/html");
    }

    private void fail(int status, String url) {
        page(new PageRequest.Failure(status, url), HttpResponseStatus.valueOf(status));
    }

    /** A page, or only the status for a handshake: its connection has left HTTP behind. */
    private void page(PageRequest page, HttpResponseStatus status) {
        if (upgrade) {
            client.refuse(status, false);
        } else {
            client.page(page, new AnswerFraming(request));
        }
    }
}
