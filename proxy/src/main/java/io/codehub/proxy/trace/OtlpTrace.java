/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.trace;

import io.codehub.proxy.route.Route;
import io.codehub.proxy.route.RouteClass;
import io.netty.handler.codec.http.HttpHeaders;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/**
 * Two spans: the request as the client sees it, and within it the time spent on the target. They
 * name neither query nor path behind the route, neither host nor user.
 */
final class OtlpTrace implements ExchangeTrace {

    private static final AttributeKey<Long> STATUS =
            AttributeKey.longKey("http.response.status_code");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<String> PATH = AttributeKey.stringKey("url.path");
    private static final AttributeKey<String> CLASS = AttributeKey.stringKey("codehub.route.class");
    private static final AttributeKey<String> SERVER = AttributeKey.stringKey("server.address");
    private static final AttributeKey<Long> PORT = AttributeKey.longKey("server.port");
    private static final AttributeKey<Long> REQUEST_SIZE =
            AttributeKey.longKey("http.request.body.size");
    private static final AttributeKey<Long> RESPONSE_SIZE =
            AttributeKey.longKey("http.response.body.size");

    private final Tracer tracer;
    private final Span server;
    private final Context context;
    private final String method;
    private @Nullable Span client;

    /**
     * The trace of a request.
     *
     * @param method empty for one that nobody knows
     */
    OtlpTrace(Tracer tracer, Span server, Context parent, String method) {
        this.tracer = tracer;
        this.server = server;
        this.context = parent.with(server);
        this.method = method;
    }

    @Override
    public void connects(Route route) {
        client =
                tracer.spanBuilder(method.isEmpty() ? "HTTP" : method)
                        .setSpanKind(SpanKind.CLIENT)
                        .setParent(context)
                        .setAttribute(OtlpTracing.METHOD, method.isEmpty() ? "_OTHER" : method)
                        .startSpan();
        // Names of servers in a cluster may hold that of their user.
        if (route.target() != null && route.owner().kind() != RouteClass.USER) {
            client.setAttribute(SERVER, route.target().endpoint().host());
            client.setAttribute(PORT, (long) route.target().endpoint().port());
        }
    }

    @Override
    public void asks(HttpHeaders headers) {
        headers.remove("tracestate");
        Context within = client == null ? context : context.with(client);
        W3CTraceContextPropagator.getInstance()
                .inject(within, headers, (carrier, name, value) -> headers.set(name, value));
    }

    @Override
    public void replied(int status) {
        if (client != null) {
            client.addEvent("first byte");
            say(client, status, 400);
        }
    }

    @Override
    public void ends(@Nullable Route route, int status, long received, long sent) {
        if (client != null) {
            client.end();
        }
        if (route != null) {
            String pattern = RoutePattern.of(route);
            server.setAttribute(ROUTE, pattern);
            server.setAttribute(PATH, pattern);
            server.setAttribute(CLASS, route.owner().kind().label());
            server.updateName((method.isEmpty() ? "HTTP" : method) + " " + pattern);
        } else {
            server.setAttribute(CLASS, RouteClass.OTHER.label());
        }
        server.setAttribute(REQUEST_SIZE, received);
        server.setAttribute(RESPONSE_SIZE, sent);
        say(server, status, 500);
        server.end();
    }

    private static void say(Span span, int status, int firstError) {
        if (status == 0) {
            span.setAttribute(ERROR, "client_left");
            return;
        }
        span.setAttribute(STATUS, (long) status);
        if (status >= firstError) {
            span.setAttribute(ERROR, String.valueOf(status));
            span.setStatus(StatusCode.ERROR);
        }
    }

    @Override
    public String traceparent() {
        SpanContext of = server.getSpanContext();
        return "00-%s-%s-%s".formatted(of.getTraceId(), of.getSpanId(), of.getTraceFlags().asHex());
    }
}
