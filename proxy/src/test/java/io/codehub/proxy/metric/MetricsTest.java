/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.codehub.proxy.testing.Eventually;
import io.codehub.proxy.testing.RawClient;
import io.codehub.proxy.testing.Scrape;
import io.codehub.proxy.testing.SocketClient;
import io.codehub.proxy.testing.SocketTarget;
import io.codehub.proxy.testing.Target;
import io.codehub.proxy.testing.TestProxy;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final String SUMMARY = "summary";
    private static final String COUNTER = "counter";
    private static final String GAUGE = "gauge";

    private final TestProxy proxy =
            TestProxy.start("--metrics-ip=127.0.0.1", "--metrics-port=0", "--log-level=error");

    @AfterEach
    void stop() {
        proxy.close();
    }

    private Scrape scrape() {
        return Scrape.parse(Scrape.get(proxy.running().metricsPort(), "/metrics").body());
    }

    private void eventually(String what, Predicate<Scrape> condition) {
        Eventually.holds(what, () -> condition.test(scrape()));
    }

    @Test
    void namesAndTypesAreThoseOfConfigurableHttpProxy() {
        assertThat(scrape().types())
                .containsAllEntriesOf(
                        Map.ofEntries(
                                Map.entry("api_route_get", COUNTER),
                                Map.entry("api_route_add", COUNTER),
                                Map.entry("api_route_delete", COUNTER),
                                Map.entry("find_target_for_req", SUMMARY),
                                Map.entry("last_activity_updating", SUMMARY),
                                Map.entry("requests_ws", COUNTER),
                                Map.entry("requests_web", COUNTER),
                                Map.entry("requests_proxy", COUNTER),
                                Map.entry("requests_api", COUNTER),
                                Map.entry("process_cpu_user_seconds_total", COUNTER),
                                Map.entry("process_cpu_system_seconds_total", COUNTER),
                                Map.entry("process_cpu_seconds_total", COUNTER),
                                Map.entry("process_start_time_seconds", GAUGE),
                                Map.entry("process_resident_memory_bytes", GAUGE),
                                Map.entry("process_virtual_memory_bytes", GAUGE),
                                Map.entry("process_heap_bytes", GAUGE),
                                Map.entry("process_open_fds", GAUGE),
                                Map.entry("process_max_fds", GAUGE)));
    }

    @Test
    void countsAreThoseOfConfigurableHttpProxy() {
        try (Target target = Target.answering("201 Created", "", "made");
                SocketTarget sockets = SocketTarget.start()) {
            proxy.route("/made", target.url());
            proxy.route("/gone", "http://127.0.0.1:1");
            proxy.route("/ws", sockets.url());
            proxy.api("DELETE", "/absent", "");
            proxy.api("GET", "", "");
            proxy.api("GET", "/made", "");
            proxy.get("/made");
            proxy.get("/made/again");
            proxy.get("/gone");
            proxy.get("/nowhere");
            proxy.get("/_chp_healthz");
            proxy.get("/_chp_readyz");
            SocketClient socket = SocketClient.connect(proxy.url("/ws/x"));
            socket.socket().sendClose(1000, "").join();

            eventually("all counted", scrape -> scrape.value("requests_proxy{status=\"404\"}") > 0);
            Scrape scrape = scrape();
            assertThat(family(scrape, "api_route_"))
                    .containsExactlyInAnyOrder(
                            "api_route_get 1", "api_route_add 3", "api_route_delete 1");
            assertThat(family(scrape, "requests_"))
                    .containsExactlyInAnyOrder(
                            "requests_web 4",
                            "requests_ws 1",
                            "requests_proxy{status=\"201\"} 2",
                            "requests_proxy{status=\"404\"} 1",
                            "requests_proxy{status=\"503\"} 1",
                            "requests_api{status=\"200\"} 2",
                            "requests_api{status=\"201\"} 3",
                            "requests_api{status=\"404\"} 1");
            assertThat(scrape.value("find_target_for_req_count")).isEqualTo(5);
            assertThat(scrape.value("last_activity_updating_count")).isGreaterThanOrEqualTo(2);
            assertThat(scrape.values().keySet().stream().filter(n -> n.contains("quantile")))
                    .hasSize(14)
                    .contains(
                            "find_target_for_req{quantile=\"0.01\"}",
                            "find_target_for_req{quantile=\"0.999\"}",
                            "last_activity_updating{quantile=\"0.5\"}");
            assertThat(scrape.value("find_target_for_req{quantile=\"0.5\"}")).isBetween(1e-8, 1e-1);
        }
    }

    private static Stream<String> family(Scrape scrape, String prefix) {
        return scrape.values().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(entry -> entry.getKey() + " " + entry.getValue().longValue());
    }

    @Test
    void requestsAreTimedByTheClassOfTheirRoute() {
        try (Target target = Target.echo()) {
            proxy.routeWith("/", "{\"target\":\"%s\",\"hub\":true}".formatted(target.url()));
            proxy.routeWith(
                    "/u/alice", "{\"target\":\"%s\",\"user\":\"alice\"}".formatted(target.url()));
            proxy.routeWith(
                    "/s/cull", "{\"target\":\"%s\",\"service\":\"cull\"}".formatted(target.url()));
            proxy.route("/other", target.url());
            for (String path : new String[] {"/hub/home", "/u/alice/", "/u/alice/x", "/s/cull"}) {
                proxy.get(path);
            }
            proxy.get("/other");

            Scrape scrape = scrape();
            Map<String, Long> counts =
                    scrape.values().entrySet().stream()
                            .filter(e -> e.getKey().contains("request_duration_seconds_count"))
                            .collect(
                                    Collectors.toMap(
                                            e -> e.getKey().replaceAll(".*=\"|\".*", ""),
                                            e -> e.getValue().longValue()));
            assertThat(counts).isEqualTo(Map.of("hub", 1L, "user", 2L, "service", 1L, "other", 1L));
            assertThat(scrape.value("codehub_proxy_requests_total{class=\"user\",code=\"2xx\"}"))
                    .isEqualTo(2);
            assertThat(
                            scrape.value(
                                    "codehub_proxy_upstream_first_byte_seconds_count"
                                            + "{class=\"user\"}"))
                    .isEqualTo(2);
            assertThat(scrape.values().keySet()).noneMatch(name -> name.contains("alice"));
            assertThat(scrape.value("codehub_proxy_routes")).isEqualTo(4);
        }
    }

    @Test
    void connectionsAndTheirBytesAreCountedWhileTheyLast() {
        try (SocketTarget sockets = SocketTarget.start();
                Target echo = Target.echo();
                RawClient idle = proxy.connect();
                RawClient busy = proxy.connect();
                Target mute = Target.start((request, client, out) -> {})) {
            proxy.route("/ws", sockets.url());
            proxy.route("/echo", echo.url());
            proxy.route("/mute", mute.url());
            idle.send("POST /echo HTTP/1.1\nHost: x\nContent-Length: 7\n\n1234567").answer();
            busy.send("GET /mute HTTP/1.1\nHost: x\n\n");
            SocketClient socket = SocketClient.connect(proxy.url("/ws/x"));
            socket.socket().sendText("hello", true).join();
            socket.next();

            eventually(
                    "each kind",
                    scrape ->
                            scrape.value("codehub_proxy_connections{kind=\"websocket\"}") == 1
                                    && scrape.value("codehub_proxy_connections{kind=\"http\"}") == 1
                                    && scrape.value("codehub_proxy_connections{kind=\"idle\"}")
                                            == 1);
            Scrape scrape = scrape();
            String bytes = "codehub_proxy_bytes_total{kind=\"%s\",direction=\"%s\"}";
            assertThat(scrape.value(bytes.formatted("http", "in"))).isEqualTo(7);
            assertThat(scrape.value(bytes.formatted("http", "out"))).isEqualTo(5);
            assertThat(scrape.value(bytes.formatted("websocket", "in"))).isGreaterThan(5);
            assertThat(scrape.value(bytes.formatted("websocket", "out"))).isGreaterThan(5);
            assertThat(scrape.value("codehub_proxy_upstream_connect_seconds_count")).isEqualTo(3);
            assertThat(scrape.value("codehub_proxy_upstream_connections{state=\"idle\"}"))
                    .isEqualTo(1);
            assertThat(scrape.value("codehub_proxy_upstream_connections{state=\"used\"}"))
                    .isEqualTo(2);

            socket.socket().sendClose(1000, "").join();
            busy.close();
            eventually(
                    "both gone",
                    later ->
                            later.value("codehub_proxy_connections{kind=\"websocket\"}") == 0
                                    && later.value("codehub_proxy_connections{kind=\"http\"}") == 0
                                    && later.value(
                                                    "codehub_proxy_upstream_connections"
                                                            + "{state=\"used\"}")
                                            == 0);
            assertThat(
                            scrape().value(
                                            "codehub_proxy_requests_total"
                                                    + "{class=\"other\",code=\"none\"}"))
                    .isEqualTo(1);
        }
    }

    @Test
    void theListenerAnswersProbesAndNothingElse() {
        int port = proxy.running().metricsPort();

        HttpResponse<String> metrics = Scrape.get(port, "/metrics");
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.headers().firstValue("content-type"))
                .hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(Scrape.get(port, "/healthz").statusCode()).isEqualTo(200);
        assertThat(Scrape.get(port, "/readyz").statusCode()).isEqualTo(200);
        for (String path : new String[] {"/", "/metrics/", "/metrics?x", "/api/routes"}) {
            assertThat(Scrape.get(port, path).statusCode()).as(path).isEqualTo(404);
        }

        proxy.running().readiness().block("waiting for routes");
        assertThat(Scrape.get(port, "/readyz").statusCode()).isEqualTo(503);
        assertThat(Scrape.get(port, "/healthz").statusCode()).isEqualTo(200);
        assertThat(scrape().value("codehub_proxy_ready")).isZero();
    }

    @Test
    void whoIsConnectedSeesTheEndComing() throws Exception {
        try (Target mute = Target.start((request, client, out) -> {});
                RawClient monitoring = RawClient.connect(proxy.running().metricsPort());
                RawClient busy = proxy.connect()) {
            proxy.route("/mute", mute.url());
            busy.send("GET /mute HTTP/1.1\nHost: x\n\n");
            assertThat(monitoring.send("GET /metrics HTTP/1.1\nHost: x\n\n").answer().body())
                    .contains("codehub_proxy_draining 0", "kind=\"http\"} 1");

            Thread stop = Thread.ofVirtual().start(this::stopSlowly);

            Eventually.holds(
                    "draining",
                    () ->
                            monitoring
                                    .send("GET /metrics HTTP/1.1\nHost: x\n\n")
                                    .answer()
                                    .body()
                                    .contains("codehub_proxy_draining 1"));
            assertThat(monitoring.send("GET /readyz HTTP/1.1\nHost: x\n\n").answer().status())
                    .isEqualTo(503);
            busy.close();
            stop.join();
        }
    }

    private void stopSlowly() {
        try {
            proxy.running().stop(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void replicasAreCounted() {
        try (TestProxy one =
                TestProxy.start(
                        "--metrics-ip=127.0.0.1", "--metrics-port=0", "--peers=127.0.0.1:1")) {
            Eventually.holds(
                    "one that is away",
                    () ->
                            Scrape.parse(Scrape.get(one.running().metricsPort(), "/metrics").body())
                                            .value("codehub_proxy_peers{state=\"away\"}")
                                    == 1);
        }
    }

    /** With the checker of Prometheus; {@code bin/test} installs it. */
    @Test
    void theCheckerFindsNoFaultBesideTheInheritedNames() throws Exception {
        Path checker = Path.of(System.getenv().getOrDefault("PROMTOOL", "/usr/bin/promtool"));
        assumeTrue(Files.isExecutable(checker), "PROMTOOL names no checker of metrics");
        Process process = new ProcessBuilder(checker.toString(), "check", "metrics").start();
        try (var in = process.getOutputStream()) {
            in.write(Scrape.get(proxy.running().metricsPort(), "/metrics").body().getBytes());
        }

        String complaints = new String(process.getErrorStream().readAllBytes());

        assertThat(process.waitFor()).isIn(0, 3);
        assertThat(complaints.lines())
                .allMatch(line ->
                        line.matches(
                                "(api_route_|requests_).* counter metrics should have"
                                        + " \"_total\" suffix"));
    }
}
