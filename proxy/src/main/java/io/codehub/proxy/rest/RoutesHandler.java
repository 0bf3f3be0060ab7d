/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.rest;

import io.codehub.proxy.route.MalformedPathException;
import io.codehub.proxy.route.RoutePath;
import io.codehub.proxy.route.RouteStore;
import io.codehub.proxy.route.RouteTable;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The routes API, as configurable-http-proxy has it. */
final class RoutesHandler {

    private static final String BASE = "/api/routes";
    private static final int MAX_BODY = 1 << 20;

    private final RouteTable table;
    private final RouteStore store;
    private final RestToken token;
    private final @Nullable RestEndpoint further;

    RoutesHandler(
            RouteTable table, RouteStore store, RestToken token, @Nullable RestEndpoint further) {
        this.table = table;
        this.store = store;
        this.token = token;
        this.further = further;
    }

    /** Answers at once, or when the change has been made everywhere. */
    CompletionStage<RestAnswer> answer(FullHttpRequest request, String path) {
        if (further != null && furtherHas(path)) {
            return done(further(further, request, path));
        }
        if (!path.equals(BASE) && !path.startsWith(BASE + "/")) {
            return done(RestAnswer.text(HttpResponseStatus.NOT_FOUND, "Not Found"));
        }
        HttpMethod method = request.method();
        if (!method.equals(HttpMethod.GET)
                && !method.equals(HttpMethod.POST)
                && !method.equals(HttpMethod.DELETE)) {
            return done(
                    RestAnswer.text(HttpResponseStatus.METHOD_NOT_ALLOWED, "Method not supported"));
        }
        if (!known(request)) {
            return done(RestAnswer.empty(HttpResponseStatus.FORBIDDEN));
        }
        boolean all = path.length() <= BASE.length() + 1;
        String route;
        try {
            route = RoutePath.fromUrl(path.substring(BASE.length()));
        } catch (MalformedPathException e) {
            return done(
                    RestAnswer.text(HttpResponseStatus.BAD_REQUEST, "Malformed escape in path"));
        }
        if (!store.open()) {
            return done(
                    RestAnswer.text(
                            HttpResponseStatus.SERVICE_UNAVAILABLE,
                            "The routes are not known yet"));
        }
        if (method.equals(HttpMethod.POST)) {
            return add(request, route);
        }
        if (method.equals(HttpMethod.DELETE)) {
            return store.remove(route)
                    .thenApply(removed ->
                            RestAnswer.empty(
                                    removed
                                            ? HttpResponseStatus.NO_CONTENT
                                            : HttpResponseStatus.NOT_FOUND));
        }
        return all ? list(request) : store.refresh().thenApply(x -> get(route));
    }

    /** Whether this is no path of the routes API proper. */
    boolean furtherHas(String path) {
        return further != null && path.startsWith(further.base());
    }

    private boolean known(FullHttpRequest request) {
        return token.accepts(request.headers().get(HttpHeaderNames.AUTHORIZATION));
    }

    private RestAnswer further(RestEndpoint endpoint, FullHttpRequest request, String path) {
        if (!known(request)) {
            return RestAnswer.empty(HttpResponseStatus.FORBIDDEN);
        }
        if (!request.method().equals(HttpMethod.POST)) {
            return RestAnswer.text(HttpResponseStatus.METHOD_NOT_ALLOWED, "Method not supported");
        }
        try {
            byte @Nullable [] body = endpoint.answer(path, ByteBufUtil.getBytes(request.content()));
            return body == null
                    ? RestAnswer.text(HttpResponseStatus.NOT_FOUND, "Not Found")
                    : RestAnswer.json(body);
        } catch (IllegalArgumentException | JacksonException e) {
            return RestAnswer.text(HttpResponseStatus.BAD_REQUEST, "Bad Request");
        }
    }

    private CompletionStage<RestAnswer> list(FullHttpRequest request) {
        long before;
        try {
            before = InactiveSince.parse(new QueryStringDecoder(request.uri()).parameters());
        } catch (IllegalArgumentException e) {
            return done(
                    RestAnswer.text(
                            HttpResponseStatus.BAD_REQUEST, String.valueOf(e.getMessage())));
        }
        return store.refresh().thenApply(x -> list(before));
    }

    private RestAnswer list(long before) {
        ObjectNode routes = RouteJson.MAPPER.createObjectNode();
        table.list()
                .forEach((path, route) -> {
                    if (route.lastActivity() < before) {
                        routes.set(path, route.json());
                    }
                });
        return RestAnswer.json(RouteJson.MAPPER.writeValueAsBytes(routes));
    }

    private RestAnswer get(String path) {
        return table.find(path)
                .map(route -> RestAnswer.json(RouteJson.MAPPER.writeValueAsBytes(route.json())))
                .orElseGet(() -> RestAnswer.empty(HttpResponseStatus.NOT_FOUND));
    }

    private CompletionStage<RestAnswer> add(FullHttpRequest request, String path) {
        if (request.content().readableBytes() > MAX_BODY) {
            return done(RestAnswer.empty(HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE));
        }
        @Nullable JsonNode body;
        try {
            body = RouteJson.MAPPER.readTree(ByteBufUtil.getBytes(request.content()));
        } catch (JacksonException e) {
            return done(RestAnswer.text(HttpResponseStatus.BAD_REQUEST, "Body not valid JSON"));
        }
        if (body == null || body.isMissingNode()) {
            return done(
                    RestAnswer.text(
                            HttpResponseStatus.BAD_REQUEST, "Body not valid JSON: it is empty"));
        }
        if (!(body instanceof ObjectNode data) || !data.path("target").isString()) {
            return done(
                    RestAnswer.text(
                            HttpResponseStatus.BAD_REQUEST, "Must specify 'target' as string"));
        }
        return store.add(path, data).thenApply(x -> RestAnswer.empty(HttpResponseStatus.CREATED));
    }

    private static CompletionStage<RestAnswer> done(RestAnswer answer) {
        return CompletableFuture.completedStage(answer);
    }
}
