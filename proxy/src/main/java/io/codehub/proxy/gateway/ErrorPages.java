/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.gateway;

import io.codehub.proxy.cli.ProxyOptions;
import io.codehub.proxy.http.AnswerHeaders;
import io.codehub.proxy.route.Target;
import io.codehub.proxy.tls.TargetTls;
import io.netty.channel.ChannelOption;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClientResponse;

/** Error pages: from the error target, from a directory, or the proxy's own. */
final class ErrorPages {

    private static final Logger log = LoggerFactory.getLogger(ErrorPages.class);
    private static final String HTML = "text/html; charset=utf-8";
    private static final String POLICY = "Content-Security-Policy";
    private static final int MAX_PAGE = 1 << 20;

    private final @Nullable Target target;
    private final @Nullable Path directory;
    private final TargetTls tls;
    private final HttpClient http;

    ErrorPages(ProxyOptions options, TargetTls tls) {
        @Nullable String url = options.errorTarget();
        this.target = url == null ? null : Target.parse(url);
        this.tls = tls;
        this.http = client(target);
        this.directory = options.errorPath();
    }

    /** Ends the exchange with a page for the status. */
    Mono<Void> write(ServerWebExchange exchange, int status, String url) {
        if (target != null) {
            return fromTarget(target, exchange, status, url);
        }
        if (directory != null) {
            Path pages = directory;
            return Mono.fromCallable(() -> read(pages, status))
                    .subscribeOn(Schedulers.boundedElastic())
                    .flatMap(page ->
                            page.length > 0
                                    ? Pages.write(exchange, status, HTML, page)
                                    : plain(exchange, status));
        }
        AnswerHeaders.ofText(exchange.getResponse().getHeaders()::set);
        return Pages.write(exchange, status, HTML, builtIn(status));
    }

    private static HttpClient client(@Nullable Target target) {
        HttpClient http =
                HttpClient.create()
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 2000)
                        .responseTimeout(Duration.ofSeconds(5));
        return target != null && target.endpoint().socket()
                ? http.remoteAddress(() -> new DomainSocketAddress(target.host()))
                        .headers(headers -> headers.set(HttpHeaderNames.HOST, target.authority()))
                : http;
    }

    private Mono<Void> fromTarget(Target base, ServerWebExchange exchange, int status, String url) {
        String origin =
                base.endpoint().socket()
                        ? ""
                        : (base.tls() ? "https://" : "http://") + base.authority();
        String uri =
                origin
                        + base.path()
                        + "/"
                        + status
                        + "?"
                        + (base.query().isEmpty() ? "" : base.query() + "&")
                        + "url="
                        + URLEncoder.encode(url, StandardCharsets.UTF_8).replace("+", "%20");
        HttpClient client = base.tls() ? tls.secured(http) : http;
        return client.get()
                .uri(uri)
                .responseSingle((response, body) ->
                        body.asByteArray()
                                .defaultIfEmpty(new byte[0])
                                .filter(page -> page.length <= MAX_PAGE)
                                .map(page -> new Page(response, page)))
                .flatMap(page -> relay(exchange, status, page))
                .onErrorResume(
                        error -> !exchange.getResponse().isCommitted(),
                        error -> {
                            log.warn("No page for status {} from the error target", status);
                            return plain(exchange, status);
                        });
    }

    private record Page(HttpClientResponse head, byte[] body) {}

    private static Mono<Void> relay(ServerWebExchange exchange, int status, Page page) {
        ServerHttpResponse response = exchange.getResponse();
        @Nullable String encoding = page.head().responseHeaders().get(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null) {
            response.getHeaders().set(HttpHeaders.CONTENT_ENCODING, encoding);
        }
        @Nullable String policy = page.head().responseHeaders().get(POLICY);
        if (policy != null) {
            response.getHeaders().set(POLICY, policy);
        }
        @Nullable String type = page.head().responseHeaders().get(HttpHeaders.CONTENT_TYPE);
        return Pages.write(exchange, status, type == null ? HTML : type, page.body());
    }

    private static byte[] read(Path directory, int status) throws IOException {
        for (String name : new String[] {status + ".html", "error.html"}) {
            Path file = directory.resolve(name);
            if (Files.isRegularFile(file)) {
                return Files.readAllBytes(file);
            }
        }
        return new byte[0];
    }

    private static Mono<Void> plain(ServerWebExchange exchange, int status) {
        AnswerHeaders.ofText(exchange.getResponse().getHeaders()::set);
        return Pages.write(
                exchange, status, "text/plain; charset=utf-8", Pages.bytes(reason(status) + "\n"));
    }

    private static byte[] builtIn(int status) {
        String text =
                switch (status) {
                    case 404 -> "There is nothing at this address.";
                    case 503 ->
                            "The server behind this address does not answer. It may have stopped.";
                    default -> "The request could not be served.";
                };
        return Pages.bytes(
                """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>%1$d %2$s</title></head>
                <body><h1>%1$d %2$s</h1><p>%3$s</p></body>
                </html>
                """
                        .formatted(status, reason(status), text));
    }

    private static String reason(int status) {
        @Nullable HttpStatus known = HttpStatus.resolve(status);
        return known == null ? HttpStatusCode.valueOf(status).toString() : known.getReasonPhrase();
    }
}
