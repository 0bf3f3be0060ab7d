/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.trace;

import io.codehub.proxy.cli.TraceOptions;
import io.codehub.proxy.cli.TrustedProxies;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Traces that a collector gets over OTLP. They are sent in batches by a thread of their own; what
 * it cannot keep up with is dropped.
 */
public final class OtlpTracing implements Tracing {

    static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");

    private static final AttributeKey<String> SCHEME = AttributeKey.stringKey("url.scheme");
    private static final AttributeKey<String> CLIENT = AttributeKey.stringKey("client.address");
    private static final AttributeKey<String> VERSION =
            AttributeKey.stringKey("network.protocol.version");
    private static final Set<String> METHODS =
            Set.of(
                    "GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH",
                    "QUERY");

    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final @Nullable TrustedProxies trusted;

    /**
     * Begins to send.
     *
     * @param trusted whose word about traces counts; null for nobody's
     */
    public OtlpTracing(TraceOptions options, @Nullable TrustedProxies trusted) {
        OtlpHttpSpanExporterBuilder exporter =
                OtlpHttpSpanExporter.builder().setEndpoint(options.endpoint().toString());
        options.headers().forEach(exporter::addHeader);
        this.provider =
                SdkTracerProvider.builder()
                        .setResource(
                                Resource.getDefault()
                                        .merge(
                                                Resource.create(
                                                        Attributes.of(
                                                                AttributeKey.stringKey(
                                                                        "service.name"),
                                                                options.service()))))
                        .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(options.share())))
                        .addSpanProcessor(BatchSpanProcessor.builder(exporter.build()).build())
                        .build();
        this.tracer = provider.get("io.codehub.proxy");
        this.trusted = trusted;
    }

    @Override
    public ExchangeTrace begin(HttpRequest request, InetSocketAddress peer, boolean encrypted) {
        boolean believed = trusted != null && trusted.contains(peer.getAddress());
        HttpHeaders headers = request.headers();
        Context parent =
                believed
                        ? W3CTraceContextPropagator.getInstance()
                                .extract(Context.root(), headers, Headers.GETTER)
                        : Context.root();
        String method = METHODS.contains(request.method().name()) ? request.method().name() : "";
        Span span =
                tracer.spanBuilder(method.isEmpty() ? "HTTP" : method)
                        .setSpanKind(SpanKind.SERVER)
                        .setParent(parent)
                        .setAttribute(METHOD, method.isEmpty() ? "_OTHER" : method)
                        .setAttribute(
                                SCHEME, encrypted || https(headers, believed) ? "https" : "http")
                        .setAttribute(VERSION, version(request))
                        .setAttribute(CLIENT, peer.getAddress().getHostAddress())
                        .startSpan();
        return new OtlpTrace(tracer, span, parent, method);
    }

    private static boolean https(HttpHeaders headers, boolean believed) {
        @Nullable String proto = believed ? headers.get("x-forwarded-proto") : null;
        return proto != null
                && proto.split(",", 2)[0].strip().toLowerCase(Locale.ROOT).equals("https");
    }

    private static String version(HttpRequest request) {
        return request.protocolVersion().majorVersion()
                + "."
                + request.protocolVersion().minorVersion();
    }

    @Override
    public void close(Duration patience) {
        provider.shutdown().join(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private enum Headers implements TextMapGetter<HttpHeaders> {
        GETTER;

        @Override
        public Iterable<String> keys(HttpHeaders headers) {
            return headers.names();
        }

        @Override
        public @Nullable String get(@Nullable HttpHeaders headers, String name) {
            return headers == null ? null : headers.get(name);
        }
    }
}
