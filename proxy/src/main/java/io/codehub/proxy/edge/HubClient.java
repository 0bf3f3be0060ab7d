/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.edge;

import io.codehub.proxy.route.EdgeSettings;
import io.codehub.proxy.route.Target;
import io.codehub.proxy.tls.TargetTls;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.channel.unix.DomainSocketAddress;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.QueryStringEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the hub. Never follows redirects, and gives up after a few seconds. */
final class HubClient {

    private static final Logger log = LoggerFactory.getLogger(HubClient.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What strangers can cause must not hold up the word about sessions in use. */
    private final ConnectionProvider forStrangers = connections("hub", 20);

    private final ConnectionProvider forSessions = connections("hub-sessions", 4);
    private final HttpClient http = client(forStrangers);
    private final HttpClient sessionsHttp = client(forSessions);
    private final TargetTls tls;

    HubClient(TargetTls tls) {
        this.tls = tls;
    }

    private static ConnectionProvider connections(String name, int most) {
        return ConnectionProvider.builder(name)
                .maxConnections(most)
                .pendingAcquireMaxCount(2000)
                .pendingAcquireTimeout(PATIENCE)
                .maxIdleTime(Duration.ofSeconds(4))
                .evictInBackground(Duration.ofSeconds(30))
                .build();
    }

    private static HttpClient client(ConnectionProvider connections) {
        return HttpClient.create(connections)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 2000)
                .responseTimeout(PATIENCE);
    }

    /** For the hub at this address, which may be a unix socket. */
    private HttpClient client(HttpClient any, String hubApiUrl) {
        @Nullable Target socket = socket(hubApiUrl);
        return socket == null
                ? tls.secured(any, hubApiUrl)
                : any.remoteAddress(() -> new DomainSocketAddress(socket.host()))
                        .headers(headers -> headers.set(HttpHeaderNames.HOST, socket.authority()));
    }

    /** What stands before paths of the API in requests. */
    private static String address(String hubApiUrl) {
        @Nullable Target socket = socket(hubApiUrl);
        return socket == null ? hubApiUrl : socket.path();
    }

    private static @Nullable Target socket(String hubApiUrl) {
        if (hubApiUrl.startsWith("http:") || hubApiUrl.startsWith("https:")) {
            return null;
        }
        @Nullable Target target = Target.parse(hubApiUrl);
        return target != null && target.endpoint().socket() ? target : null;
    }

    /** What the hub said, or that it said nothing useful. */
    enum Verdict {
        YES,
        NO,
        SILENT
    }

    /** The hub's word about an access token. */
    record TokenOwner(Verdict verdict, String tokenId, List<String> scopes) {
        static TokenOwner of(Verdict verdict) {
            return new TokenOwner(verdict, "", List.of());
        }
    }

    /** The outcome of exchanging a code. */
    record Exchanged(Verdict verdict, String accessToken) {}

    /** One entry of the question which sessions still hold. */
    record Asked(String tokenId, String server) {}

    /** Exchanges an authorization code for an access token. */
    Mono<Exchanged> exchange(EdgeSettings edge, String code, String verifier) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("client_id", edge.clientId());
        form.put("client_secret", edge.clientSecret());
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", edge.redirectUri());
        form.put("code_verifier", verifier);
        QueryStringEncoder encoder = new QueryStringEncoder("");
        form.forEach(encoder::addParam);
        return client(http, edge.hubApiUrl())
                .headers(headers ->
                        headers.set(
                                HttpHeaderNames.CONTENT_TYPE, "application/x-www-form-urlencoded"))
                .post()
                .uri(address(edge.hubApiUrl()) + "/oauth2/token")
                .send(
                        Mono.fromSupplier(() ->
                                Unpooled.wrappedBuffer(bytes(encoder.toString().substring(1)))))
                .responseSingle((response, body) -> json(response.status().code(), body))
                .map(answer -> {
                    String token = answer.text("access_token");
                    return new Exchanged(
                            token.isEmpty() ? answer.verdictWithout() : Verdict.YES, token);
                })
                .doOnError(error -> failed("oauth2/token", edge.hubApiUrl(), error))
                .onErrorReturn(new Exchanged(Verdict.SILENT, ""));
    }

    /** Whose token this is. */
    Mono<TokenOwner> owner(String hubApiUrl, String accessToken) {
        return client(http, hubApiUrl)
                .headers(headers ->
                        headers.set(HttpHeaderNames.AUTHORIZATION, "token " + accessToken))
                .get()
                .uri(address(hubApiUrl) + "/user")
                .responseSingle((response, body) -> json(response.status().code(), body))
                .map(HubClient::owner)
                .doOnError(error -> failed("user", hubApiUrl, error))
                .onErrorReturn(TokenOwner.of(Verdict.SILENT));
    }

    private static TokenOwner owner(Answer answer) {
        @Nullable JsonNode body = answer.body();
        if (answer.status() != 200 || body == null) {
            return TokenOwner.of(answer.verdictWithout());
        }
        String tokenId = answer.text("token_id");
        if (tokenId.isEmpty()) {
            return TokenOwner.of(Verdict.NO);
        }
        List<String> scopes = new ArrayList<>();
        body.path("scopes").forEach(scope -> scopes.add(scope.asString("")));
        return new TokenOwner(Verdict.YES, tokenId, scopes);
    }

    /** Which sessions still hold, in the order asked; empty if the hub gave no useful answer. */
    Mono<List<Boolean>> sessions(String hubApiUrl, String authToken, List<Asked> asked) {
        List<Map<String, String>> entries =
                asked.stream()
                        .map(one -> Map.of("token_id", one.tokenId(), "server", one.server()))
                        .toList();
        byte[] question = JSON.writeValueAsBytes(Map.of("sessions", entries));
        return client(sessionsHttp, hubApiUrl)
                .headers(headers ->
                        headers.set(HttpHeaderNames.AUTHORIZATION, "token " + authToken)
                                .set(HttpHeaderNames.CONTENT_TYPE, "application/json"))
                .post()
                .uri(address(hubApiUrl) + "/edge/sessions")
                .send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(question)))
                .responseSingle((response, body) -> json(response.status().code(), body))
                .map(answer -> {
                    List<Boolean> valid = new ArrayList<>();
                    if (answer.status() != 200) {
                        log.debug("{}/edge/sessions answered {}", hubApiUrl, answer.status());
                    }
                    if (answer.status() == 200 && answer.body() != null) {
                        answer.body().path("valid").forEach(v -> valid.add(v.asBoolean(false)));
                    }
                    return valid.size() == asked.size() ? valid : List.<Boolean>of();
                })
                .doOnError(error -> failed("edge/sessions", hubApiUrl, error))
                .onErrorReturn(List.of());
    }

    private static void failed(String what, String hubApiUrl, Throwable error) {
        log.debug("Asking {}/{} failed: {}", hubApiUrl, what, error.toString());
    }

    void close() {
        forStrangers.dispose();
        forSessions.dispose();
    }

    private static Mono<Answer> json(int status, ByteBufMono body) {
        return body.asByteArray()
                .map(bytes -> {
                    try {
                        return new Answer(status, JSON.readTree(bytes));
                    } catch (JacksonException e) {
                        return new Answer(status, null);
                    }
                })
                .defaultIfEmpty(new Answer(status, null));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private record Answer(int status, @Nullable JsonNode body) {

        String text(String field) {
            return status == 200 && body != null ? body.path(field).asString("") : "";
        }

        Verdict verdictWithout() {
            return status == 400 || status == 401 || status == 403 ? Verdict.NO : Verdict.SILENT;
        }
    }
}
