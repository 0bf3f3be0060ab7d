/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.rest;

import io.codehub.proxy.log.LogText;
import io.codehub.proxy.metric.ApiMeters;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** One connection to the routes API: requests are answered one after the other, in their order. */
final class RestConnection extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final Logger log = LoggerFactory.getLogger(RestConnection.class);

    private final RoutesHandler routes;
    private final ApiMeters meters;
    private final BooleanSupplier last;
    private final Deque<FullHttpRequest> waiting = new ArrayDeque<>();
    private boolean busy;

    /**
     * A connection.
     *
     * @param meters count the answers
     * @param last whether the next answer is the last one
     */
    RestConnection(RoutesHandler routes, ApiMeters meters, BooleanSupplier last) {
        this.routes = routes;
        this.meters = meters;
        this.last = last;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        if (busy) {
            waiting.add(request.retain());
        } else {
            answer(ctx, request);
        }
    }

    private void answer(ChannelHandlerContext ctx, FullHttpRequest request) {
        busy = true;
        boolean understood = request.decoderResult().isSuccess();
        boolean keepAlive = HttpUtil.isKeepAlive(request) && understood;
        HttpMethod method = request.method();
        String uri = request.uri();
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        if (!understood) {
            write(
                    ctx,
                    method,
                    path,
                    RestAnswer.text(HttpResponseStatus.BAD_REQUEST, "Bad Request"),
                    false);
            return;
        }
        CompletionStage<RestAnswer> coming = routes.answer(request, path);
        coming.whenComplete((answer, error) -> {
            RestAnswer written =
                    error == null
                            ? answer
                            : RestAnswer.empty(HttpResponseStatus.INTERNAL_SERVER_ERROR);
            if (ctx.executor().inEventLoop()) {
                write(ctx, method, path, written, keepAlive);
            } else {
                ctx.executor().execute(() -> write(ctx, method, path, written, keepAlive));
            }
        });
    }

    private void write(
            ChannelHandlerContext ctx,
            HttpMethod method,
            String path,
            RestAnswer answer,
            boolean wanted) {
        boolean keepAlive = wanted && !last.getAsBoolean();
        log(method, path, answer.status());
        if (!routes.furtherHas(path)) {
            meters.replied(method.name(), path, answer.status().code());
        }
        FullHttpResponse response = answer.response();
        response.headers().set("X-Codehub-Edge", "1");
        HttpUtil.setContentLength(response, response.content().readableBytes());
        HttpUtil.setKeepAlive(response, keepAlive);
        if (method.equals(HttpMethod.HEAD)) {
            response.content().clear();
        }
        ChannelFuture written = ctx.writeAndFlush(response);
        busy = false;
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
            return;
        }
        @Nullable FullHttpRequest next = waiting.poll();
        if (next != null) {
            try {
                answer(ctx, next);
            } finally {
                next.release();
            }
        }
    }

    /** Hubs read the routes every few seconds, proxies talk all the time: that is no news. */
    private static void log(HttpMethod method, String path, HttpResponseStatus status) {
        boolean quiet =
                status.equals(HttpResponseStatus.OK)
                        && (method.equals(HttpMethod.GET) || method.equals(HttpMethod.POST));
        log.atLevel(quiet ? Level.DEBUG : Level.INFO)
                .log("{} {} {}", status.code(), LogText.of(method.name()), LogText.of(path));
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        waiting.forEach(FullHttpRequest::release);
        waiting.clear();
        super.channelInactive(ctx);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent) {
            ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // Its message may quote what the client sent, with its token.
        log.debug("A connection to the routes API failed: {}", cause.getClass().getSimpleName());
        ctx.close();
    }
}
