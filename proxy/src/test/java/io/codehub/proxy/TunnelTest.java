/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.testing.Eventually;
import io.codehub.proxy.testing.RawClient;
import io.codehub.proxy.testing.RawClient.Answer;
import io.codehub.proxy.testing.SocketClient;
import io.codehub.proxy.testing.SocketTarget;
import io.codehub.proxy.testing.Target;
import io.codehub.proxy.testing.TestProxy;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TunnelTest {

    private static final String HANDSHAKE =
            " HTTP/1.1\nHost: hub.example\nConnection: keep-alive, Upgrade\nUpgrade: WebSocket\n"
                    + "Sec-WebSocket-Version: 13\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n";

    private static TestProxy proxy;
    private static SocketTarget target;

    @BeforeAll
    static void start() {
        proxy = TestProxy.start();
        target = SocketTarget.start();
        proxy.route("/ws", target.url());
        proxy.stripped("/user/bob", target.url());
    }

    @AfterAll
    static void stop() {
        proxy.close();
        target.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 70_000, 1_048_576, 3_000_000})
    void messagesOfAnySizePassBothWays(int size) {
        byte[] message = new byte[size];
        new Random(size).nextBytes(message);
        SocketClient client = SocketClient.connect(proxy.url("/user/bob/x"));

        client.socket().sendBinary(ByteBuffer.wrap(message), true).join();

        assertThat((byte[]) client.next()).isEqualTo(message);
        client.socket().abort();
    }

    @Test
    void fragmentsAndPingsPass() {
        SocketClient client = SocketClient.connect(proxy.url("/ws/x"));
        String half = "h".repeat(40_000);

        client.socket().sendText(half, false).join();
        client.socket().sendText(half, true).join();
        assertThat(client.next()).isEqualTo(half + half);

        client.socket().sendPing(ByteBuffer.wrap(new byte[] {1, 2, 3})).join();
        assertThat(client.next()).isEqualTo("pong 3");
        client.socket().abort();
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1012, 4001})
    void closeCodesPass(int code) throws Exception {
        SocketClient client = SocketClient.connect(proxy.url("/ws/x"));

        client.socket().sendText("close " + code, true).join();

        assertThat(client.closed().get(30, TimeUnit.SECONDS)).isEqualTo(code);
    }

    @Test
    void handshakeIsTheTargets() {
        try (RawClient client = proxy.connect()) {
            Answer answer =
                    client.send(
                                    "GET /user/bob/a//b?q=%zz"
                                            + HANDSHAKE
                                            + "Sec-WebSocket-Protocol: p1, p2\n"
                                            + "X-Forwarded-Proto: https\n"
                                            + "X-Forwarded-Host: evil\n"
                                            + "Origin: http://hub.example\n\n")
                            .answer();

            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.header("sec-websocket-protocol")).isEqualTo("p2");
            assertThat(answer.header("sec-websocket-accept"))
                    .isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            assertThat(answer.head()).contains("a=1").contains("b=2");
            assertThat(target.lastUri()).isEqualTo("/a//b?q=%zz");
            assertThat(target.lastHandshake().get("host")).isEqualTo("hub.example");
            assertThat(target.lastHandshake().get("origin")).isEqualTo("http://hub.example");
            assertThat(target.lastHandshake().get("x-forwarded-proto")).isEqualTo("https,ws");
            assertThat(target.lastHandshake().get("x-forwarded-host")).isEqualTo("hub.example");
        }
    }

    @Test
    void bytesSentBeforeTheAnswerAreKept() {
        try (RawClient client = proxy.connect()) {
            // A masked text frame "hi", in one packet with the handshake.
            client.send("GET /ws/x" + HANDSHAKE + "\n\u0081\u0082\u0000\u0000\u0000\u0000hi");

            assertThat(client.answer().status()).isEqualTo(101);
            assertThat(client.read(4)).isEqualTo("\u0081\u0002hi");
        }
    }

    @Test
    void refusalOfTheTargetIsRelayedAndEndsTheConnection() {
        try (RawClient client = proxy.connect()) {
            client.send("GET /ws/refuse" + HANDSHAKE + "\n");
            Answer answer = client.answer();

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).isEqualTo("no");
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void missingRouteAndDeadTargetEndTheConnection() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        proxy.route("/dead", "http://127.0.0.1:" + port);
        for (String[] row : new String[][] {{"/none", "404"}, {"/dead", "503"}, {"/%", "400"}}) {
            try (RawClient client = proxy.connect()) {
                assertThat(client.send("GET " + row[0] + HANDSHAKE + "\n").rest())
                        .startsWith("HTTP/1.1 " + row[1]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 101 Switching Protocols\nUpgrade: h2c\nConnection: Upgrade\n\nbytes",
                "HTTP/1.1 101 Switching Protocols\n\nbytes",
                "nonsense\n\n",
                ""
            })
    void answerThatOpensNoWebSocketOpensNothing(String text) {
        try (Target odd =
                        Target.start((request, client, out) -> {
                            Target.write(out, text);
                            client.close();
                        });
                RawClient client = proxy.connect()) {
            proxy.route("/odd", odd.url());

            assertThat(client.send("GET /odd" + HANDSHAKE + "\n").rest())
                    .startsWith("HTTP/1.1 503 ")
                    .doesNotContain("bytes");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"websocket, h2c", "h2c, websocket", "h2c\nUpgrade: websocket"})
    void noOtherProtocolIsOffered(String upgrade) {
        try (RawClient client = proxy.connect()) {
            client.send(
                    "GET /ws/x HTTP/1.1\nHost: x\nConnection: Upgrade, HTTP2-Settings\nUpgrade: "
                            + upgrade
                            + "\nHTTP2-Settings: AAMAAABkAAQAAP__\nSec-WebSocket-Version: 13\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n\n");

            assertThat(client.answer().status()).isEqualTo(101);
            assertThat(target.lastHandshake().getAll("upgrade")).containsExactly("websocket");
            assertThat(target.lastHandshake().contains("http2-settings")).isFalse();
        }
    }

    @Test
    void handshakeBehindAnotherRequestOpensASocket() {
        try (RawClient client = proxy.connect()) {
            client.send(
                    "GET /none HTTP/1.1\nHost: x\n\nGET /ws/x"
                            + HANDSHAKE
                            + "\n\u0081\u0082\u0000\u0000\u0000\u0000hi");

            assertThat(client.answer().status()).isEqualTo(404);
            assertThat(client.answer().status()).isEqualTo(101);
            assertThat(client.read(4)).isEqualTo("\u0081\u0002hi");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\n\nhi",
                "Transfer-Encoding: chunked\n\n2\nhi\n0\n\n",
                "Transfer-Encoding: gzip\n\n"
            })
    void handshakeWithABodyIsRefused(String rest) {
        int before = target.handshakes();
        try (RawClient client = proxy.connect()) {
            assertThat(client.send("GET /ws/x" + HANDSHAKE + rest).rest())
                    .startsWith("HTTP/1.1 400 ");
        }
        assertThat(target.handshakes()).isEqualTo(before);
    }

    @Test
    void onlyGetOpensASocket() {
        try (RawClient client = proxy.connect()) {
            assertThat(client.send("POST /ws/x" + HANDSHAKE + "\n").rest())
                    .startsWith("HTTP/1.1 405");
        }
    }

    @Test
    void eitherEndEndsTheOther() {
        SocketClient client = SocketClient.connect(proxy.url("/ws/x"));
        Eventually.holds("open", () -> target.open() > 0);
        client.socket().abort();
        Eventually.holds("closed at the target", () -> target.open() == 0);

        try (Target once =
                Target.start((request, socket, out) -> {
                    Target.write(
                            out,
                            "HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\n"
                                    + "Connection: Upgrade\n\nlast words");
                    socket.close();
                })) {
            proxy.route("/once", once.url());
            try (RawClient raw = proxy.connect()) {
                assertThat(raw.send("GET /once" + HANDSHAKE + "\n").rest())
                        .startsWith("HTTP/1.1 101 ")
                        .endsWith("last words");
            }
        }
    }

    @Test
    void clientThatSaysNoMoreStillHears() {
        try (Target talking =
                Target.start((request, socket, out) -> {
                    Target.write(
                            out,
                            "HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\n"
                                    + "Connection: Upgrade\n\n");
                    while (socket.getInputStream().read() >= 0) {
                        continue;
                    }
                    Target.write(out, "after the end");
                    socket.close();
                })) {
            proxy.route("/talking", talking.url());
            try (RawClient raw = proxy.connect()) {
                raw.send("GET /talking" + HANDSHAKE + "\n");
                assertThat(raw.answer().status()).isEqualTo(101);
                raw.socket().shutdownOutput();
                assertThat(raw.rest()).isEqualTo("after the end");
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void deletedRouteLeavesItsSockets() {
        proxy.route("/gone", target.url());
        SocketClient client = SocketClient.connect(proxy.url("/gone/x"));
        proxy.api("DELETE", "/gone", "");

        client.socket().sendText("still here", true).join();

        assertThat(client.next()).isEqualTo("still here");
        client.socket().abort();
    }

    @Test
    void onlyTheClientsBytesCountAsActivity() {
        proxy.route("/counted", target.url());
        String before = proxy.lastActivity("/counted");
        SocketClient client = SocketClient.connect(proxy.url("/counted/x"));
        assertThat(proxy.lastActivity("/counted")).isEqualTo(before);

        client.socket().sendText("x", true).join();

        assertThat(client.next()).isEqualTo("x");
        assertThat(proxy.lastActivity("/counted")).isGreaterThan(before);
        client.socket().abort();
    }
}
