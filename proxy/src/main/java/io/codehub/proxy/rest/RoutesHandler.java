/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.rest;

import io.codehub.proxy.log.LogText;
import io.codehub.proxy.route.MalformedPathException;
import io.codehub.proxy.route.RouteChanges;
import io.codehub.proxy.route.RoutePath;
import io.codehub.proxy.route.RouteTable;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.timeout.IdleStateEvent;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Answers the requests of one connection to the routes API. */
final class RoutesHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final Logger log = LoggerFactory.getLogger(RoutesHandler.class);
    private static final String BASE = "/api/routes";
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(100)
                                                    .build())
                                    .build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final RouteTable table;
    private final RouteChanges changes;
    private final RestToken token;

    RoutesHandler(RouteTable table, RouteChanges changes, RestToken token) {
        this.table = table;
        this.changes = changes;
        this.token = token;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        String uri = request.uri();
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        FullHttpResponse response;
        if (request.decoderResult().isFailure()) {
            response = text(HttpResponseStatus.BAD_REQUEST, "Bad Request");
        } else {
            response = answer(request, path);
        }
        log(request.method(), path, response.status());
        boolean keepAlive = HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
        response.headers().set("X-Codehub-Edge", "1");
        HttpUtil.setContentLength(response, response.content().readableBytes());
        HttpUtil.setKeepAlive(response, keepAlive);
        if (request.method().equals(HttpMethod.HEAD)) {
            response.content().clear();
        }
        ChannelFuture written = ctx.writeAndFlush(response);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
        }
    }

    /** Hubs read the routes every few seconds: that is no news. */
    private static void log(HttpMethod method, String path, HttpResponseStatus status) {
        boolean read = method.equals(HttpMethod.GET) && status.equals(HttpResponseStatus.OK);
        log.atLevel(read ? Level.DEBUG : Level.INFO)
                .log("{} {} {}", status.code(), LogText.of(method.name()), LogText.of(path));
    }

    private FullHttpResponse answer(FullHttpRequest request, String path) {
        if (!path.equals(BASE) && !path.startsWith(BASE + "/")) {
            return text(HttpResponseStatus.NOT_FOUND, "Not Found");
        }
        HttpMethod method = request.method();
        if (!method.equals(HttpMethod.GET)
                && !method.equals(HttpMethod.POST)
                && !method.equals(HttpMethod.DELETE)) {
            return text(HttpResponseStatus.METHOD_NOT_ALLOWED, "Method not supported");
        }
        if (!token.accepts(request.headers().get(HttpHeaderNames.AUTHORIZATION))) {
            return empty(HttpResponseStatus.FORBIDDEN);
        }
        boolean all = path.length() <= BASE.length() + 1;
        String route;
        try {
            route = RoutePath.fromUrl(path.substring(BASE.length()));
        } catch (MalformedPathException e) {
            return text(HttpResponseStatus.BAD_REQUEST, "Malformed escape in path");
        }
        if (method.equals(HttpMethod.POST)) {
            return add(request, route);
        }
        if (method.equals(HttpMethod.DELETE)) {
            return empty(
                    changes.remove(route)
                            ? HttpResponseStatus.NO_CONTENT
                            : HttpResponseStatus.NOT_FOUND);
        }
        return all ? list(request) : get(route);
    }

    private FullHttpResponse list(FullHttpRequest request) {
        long before;
        try {
            before = InactiveSince.parse(new QueryStringDecoder(request.uri()).parameters());
        } catch (IllegalArgumentException e) {
            return text(HttpResponseStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        ObjectNode routes = JSON.createObjectNode();
        table.list()
                .forEach((path, route) -> {
                    if (route.lastActivity() < before) {
                        routes.set(path, route.json());
                    }
                });
        return json(routes);
    }

    private FullHttpResponse get(String path) {
        return table.find(path)
                .map(route -> json(route.json()))
                .orElseGet(() -> empty(HttpResponseStatus.NOT_FOUND));
    }

    private FullHttpResponse add(FullHttpRequest request, String path) {
        @Nullable JsonNode body;
        try {
            body = JSON.readTree(ByteBufUtil.getBytes(request.content()));
        } catch (JacksonException e) {
            return text(HttpResponseStatus.BAD_REQUEST, "Body not valid JSON");
        }
        if (body == null || body.isMissingNode()) {
            return text(HttpResponseStatus.BAD_REQUEST, "Body not valid JSON: it is empty");
        }
        if (!(body instanceof ObjectNode data) || !data.path("target").isString()) {
            return text(HttpResponseStatus.BAD_REQUEST, "Must specify 'target' as string");
        }
        changes.add(path, data);
        return empty(HttpResponseStatus.CREATED);
    }

    private static FullHttpResponse json(JsonNode body) {
        FullHttpResponse response = response(HttpResponseStatus.OK, JSON.writeValueAsBytes(body));
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
        return response;
    }

    private static FullHttpResponse text(HttpResponseStatus status, String body) {
        return response(status, body.getBytes(StandardCharsets.UTF_8));
    }

    private static FullHttpResponse empty(HttpResponseStatus status) {
        return response(status, new byte[0]);
    }

    private static FullHttpResponse response(HttpResponseStatus status, byte[] body) {
        return new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof IdleStateEvent) {
            ctx.close();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        log.debug("routes API connection failed", cause);
        ctx.close();
    }
}
