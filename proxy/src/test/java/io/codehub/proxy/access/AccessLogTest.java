/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.testing.Eventually;
import io.codehub.proxy.testing.ProxyProcess;
import io.codehub.proxy.testing.RawClient;
import io.codehub.proxy.testing.SocketClient;
import io.codehub.proxy.testing.SocketTarget;
import io.codehub.proxy.testing.Target;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AccessLogTest {

    private static List<JsonNode> entries(ProxyProcess proxy) throws Exception {
        return proxy.output()
                .lines()
                .filter(line -> line.startsWith("{") && line.endsWith("}"))
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    @Test
    void eachExchangeHasItsLine() throws Exception {
        try (Target target = Target.echo();
                SocketTarget sockets = SocketTarget.start();
                ProxyProcess proxy = ProxyProcess.start("--access-log=json");
                RawClient client = RawClient.connect(proxy.port())) {
            proxy.route("/user/alice", target.url());
            proxy.route("/ws", sockets.url());
            client.send(
                            "POST /user/alice/x?token=hidden HTTP/1.1\nHost: h\nCookie:"
                                    + " c=hidden\nAuthorization: token hidden\nContent-Length:"
                                    + " 3\n\nabc")
                    .answer();
            client.send("GET /nowhere?code=hidden HTTP/1.1\nHost: h\n\n").answer();
            client.send("GET /_chp_healthz HTTP/1.1\nHost: h\n\n").answer();
            SocketClient socket =
                    SocketClient.connect("http://127.0.0.1:" + proxy.port() + "/ws/x?hidden");
            socket.socket().sendText("hello", true).join();
            socket.next();
            socket.socket().sendClose(1000, "").join();
            client.send("GET / HTTP/1.1\nHost: h\nHost: other\n\n").answer();

            Eventually.holds("all lines", () -> entries(proxy).size() == 5);
            List<JsonNode> entries = entries(proxy);
            assertThat(entries)
                    .extracting(e -> e.path("event").asString() + " " + e.path("path").asString())
                    .containsExactlyInAnyOrder(
                            "request /user/alice/x",
                            "request /nowhere",
                            "open /ws/x",
                            "close /ws/x",
                            "request /");
            JsonNode post = entries.getFirst();
            assertThat(post.path("client").asString()).isEqualTo("127.0.0.1");
            assertThat(post.path("method").asString()).isEqualTo("POST");
            assertThat(post.path("status").asInt()).isEqualTo(200);
            assertThat(post.path("bytes_in").asInt()).isEqualTo(3);
            assertThat(post.path("bytes_out").asInt())
                    .isEqualTo("/user/alice/x?token=hidden".length());
            assertThat(post.path("route").asString()).isEqualTo("/user/alice");
            assertThat(post.path("class").asString()).isEqualTo("user");
            assertThat(post.path("upstream_ms").asDouble())
                    .isPositive()
                    .isLessThanOrEqualTo(post.path("duration_ms").asDouble());
            assertThat(entries.get(1).path("status").asInt()).isEqualTo(404);
            assertThat(proxy.output()).doesNotContain("hidden");
        }
    }

    @Test
    void theLastLinesAreWrittenBeforeTheEnd() throws Exception {
        try (Target target = Target.echo();
                ProxyProcess proxy =
                        ProxyProcess.start(
                                "--access-log=common", "--default-target=" + target.url());
                RawClient client = RawClient.connect(proxy.port())) {
            for (int i = 0; i < 50; i++) {
                client.send("GET /%d?q HTTP/1.1\nHost: h\n\n".formatted(i)).answer();
            }

            proxy.terminate();

            proxy.exitCode(Duration.ofSeconds(60));
            assertThat(proxy.output())
                    .containsPattern(
                            "127\\.0\\.0\\.1 - - \\[[^]]+\\] \"GET /0 HTTP/1\\.1\" 200 4\n")
                    .contains("\"GET /49 HTTP/1.1\" 200 5\n", "info: Stopping");
        }
    }
}
