/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.testing.Collector;
import io.codehub.proxy.testing.Collector.Span;
import io.codehub.proxy.testing.Eventually;
import io.codehub.proxy.testing.SocketClient;
import io.codehub.proxy.testing.SocketTarget;
import io.codehub.proxy.testing.Target;
import io.codehub.proxy.testing.TestProxy;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracesTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";
    private static final String SAMPLED = "00-" + TRACE + "-" + PARENT + "-01";
    private static final int SERVER = 2;
    private static final int CLIENT = 3;

    private final Collector collector = Collector.start();
    private final Target target = Target.echo();

    @AfterEach
    void stop() {
        target.close();
        collector.close();
    }

    private TestProxy proxy(Map<String, String> settings, String... arguments) {
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("CONFIGPROXY_AUTH_TOKEN", TestProxy.TOKEN);
        TestProxy proxy = TestProxy.start(environment, arguments);
        proxy.routeWith(
                "/user/alice",
                "{\"target\":\"%s\",\"user\":\"alice\",\"server_name\":\"\"}"
                        .formatted(target.url()));
        return proxy;
    }

    private TestProxy tracing(String... arguments) {
        return proxy(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url()), arguments);
    }

    /** Ends the traces under way, and waits for them. */
    private List<Span> spans(TestProxy proxy, int count) throws Exception {
        proxy.running().stop(Duration.ofSeconds(30));
        return told(count);
    }

    private List<Span> told(int count) {
        Eventually.within(Duration.ofSeconds(30), "spans", () -> collector.spans().size() >= count);
        return collector.spans();
    }

    @Test
    void withoutAnAddressNothingIsTracedAndHeadersPass() {
        try (TestProxy proxy = proxy(Map.of())) {
            proxy.get("/user/alice/x", "traceparent", SAMPLED, "tracestate", "a=b");

            assertThat(target.last().header("traceparent")).isEqualTo(SAMPLED);
            assertThat(target.last().header("tracestate")).isEqualTo("a=b");
        }
    }

    @Test
    void aRequestIsASpanWithAnotherForItsTarget() throws Exception {
        try (TestProxy proxy = tracing()) {
            proxy.get("/user/alice/x?token=hidden");
            proxy.get("/_chp_healthz");

            List<Span> spans = spans(proxy, 2);
            assertThat(spans).hasSize(2);
            Span server = spans.stream().filter(s -> s.kind() == SERVER).findFirst().orElseThrow();
            Span client = spans.stream().filter(s -> s.kind() == CLIENT).findFirst().orElseThrow();
            assertThat(server.name()).isEqualTo("GET /user/*");
            assertThat(server.parent()).isEmpty();
            assertThat(server.attributes())
                    .containsEntry("http.request.method", "GET")
                    .containsEntry("http.response.status_code", "200")
                    .containsEntry("http.route", "/user/*")
                    .containsEntry("url.path", "/user/*")
                    .containsEntry("url.scheme", "http")
                    .containsEntry("codehub.route.class", "user")
                    .containsEntry("network.protocol.version", "1.1")
                    .containsEntry("client.address", "127.0.0.1");
            assertThat(client.parent()).isEqualTo(server.id());
            assertThat(client.trace()).isEqualTo(server.trace());
            assertThat(client.nanos()).isPositive().isLessThanOrEqualTo(server.nanos());
            assertThat(target.last().header("traceparent"))
                    .matches("00-" + client.trace() + "-" + client.id() + "-0[13]");
            assertThat(spans.toString()).doesNotContain("alice", "hidden", "token");
        }
    }

    @Test
    void aStrangersTraceIsNotGoneOnWith() throws Exception {
        try (TestProxy proxy = tracing()) {
            proxy.get("/user/alice/x", "traceparent", SAMPLED, "tracestate", "a=b");

            assertThat(spans(proxy, 2)).noneMatch(span -> span.trace().equals(TRACE));
            assertThat(target.last().header("traceparent")).doesNotContain(TRACE);
            assertThat(target.last().header("tracestate")).isEmpty();
        }
    }

    @Test
    void aTrustedProxysTraceIsGoneOnWith() throws Exception {
        Map<String, String> settings =
                Map.of(
                        "OTEL_EXPORTER_OTLP_HEADERS",
                        "authorization=Bearer%20abc",
                        "OTEL_TRACES_SAMPLER_ARG",
                        "0");
        try (TestProxy proxy =
                proxy(
                        settings,
                        "--trusted-proxies=127.0.0.1",
                        "--otlp-endpoint=" + collector.url())) {
            proxy.get("/user/alice/own");
            String notSampled = target.last().header("traceparent");
            proxy.get("/user/alice/x", "traceparent", SAMPLED, "tracestate", "a=b");

            List<Span> spans = spans(proxy, 2);
            assertThat(notSampled).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[02]");
            assertThat(spans).hasSize(2).allMatch(span -> span.trace().equals(TRACE));
            assertThat(spans).anyMatch(span -> span.parent().equals(PARENT));
            assertThat(target.last().header("tracestate")).isEqualTo("a=b");
            assertThat(collector.authorizations()).containsOnly("Bearer abc");
        }
    }

    @Test
    void aWebSocketIsOneSpanUntilItsEnd() throws Exception {
        try (SocketTarget sockets = SocketTarget.start();
                TestProxy proxy = tracing()) {
            proxy.route("/ws", sockets.url());
            SocketClient socket = SocketClient.connect(proxy.url("/ws/x"));
            socket.socket().sendText("hello", true).join();
            socket.next();
            socket.socket().sendClose(1000, "").join();
            socket.closed().get(30, TimeUnit.SECONDS);

            assertThat(spans(proxy, 2))
                    .filteredOn(span -> span.kind() == SERVER)
                    .singleElement()
                    .satisfies(span -> {
                        assertThat(span.name()).isEqualTo("GET /ws");
                        assertThat(span.attributes())
                                .containsEntry("http.response.status_code", "101")
                                .containsKey("http.request.body.size");
                    });
        }
    }

    @Test
    void aWebSocketThatIsCutAtTheEndIsASpanToo() throws Exception {
        try (SocketTarget sockets = SocketTarget.start();
                TestProxy proxy = tracing()) {
            proxy.route("/ws", sockets.url());
            SocketClient socket = SocketClient.connect(proxy.url("/ws/x"));

            proxy.running().stop(Duration.ofMillis(100));

            assertThat(socket.closed().get(30, TimeUnit.SECONDS)).isEqualTo(1006);
            assertThat(told(2)).extracting(Span::name).contains("GET /ws");
        }
    }

    @Test
    void whatNobodyRoutesIsASpanToo() throws Exception {
        try (TestProxy proxy = tracing()) {
            proxy.get("/nowhere");

            assertThat(spans(proxy, 1))
                    .singleElement()
                    .satisfies(span -> {
                        assertThat(span.name()).isEqualTo("GET");
                        assertThat(span.attributes())
                                .containsEntry("http.response.status_code", "404")
                                .doesNotContainKey("http.route");
                    });
        }
    }
}
