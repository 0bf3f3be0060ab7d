/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.system.Programs;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WebSockets, which are forwarded without a look at their frames. */
class WebSocketTest extends PeerTest {

    @BeforeParameterizedClassInvocation
    void addRoute() {
        proxy.route("/ws", backend.url());
    }

    private WebSocketClient connect(String headers) {
        return WebSocketClient.connect(proxy.connect(), "/ws", headers);
    }

    @Test
    void aGreetingAndAnEchoPass() {
        try (WebSocketClient client = connect("")) {
            assertThat(client.send(Frame.text("hi")).next().text()).isEqualTo("hi");
        }
    }

    @Test
    void forwardingHeadersNameTheSocketsScheme() {
        try (WebSocketClient client =
                connect("X-Forwarded-Proto: https\nX-Forwarded-Host: pub\nOrigin: http://o\n")) {
            Head seen = backend.last().head();

            assertThat(client.handshake().status()).isEqualTo(101);
            assertThat(seen.header("x-forwarded-proto")).isEqualTo("https,ws");
            assertThat(seen.header("x-forwarded-host")).isEqualTo("pub");
            assertThat(seen.header("host")).isEqualTo("test.example:8000");
            assertThat(seen.header("origin")).isEqualTo("http://o");
        }
        try (WebSocketClient client = connect("")) {
            assertThat(client.handshake().status()).isEqualTo(101);
            assertThat(backend.last().head().all("x-forwarded-host")).isEmpty();
        }
    }

    @Test
    void theTargetChoosesProtocolAndCookies() {
        try (WebSocketClient client =
                connect(
                        "Sec-WebSocket-Protocol: p1, p2\n"
                                + "Sec-WebSocket-Extensions: permessage-deflate\n")) {
            Head reply = client.handshake();

            assertThat(reply.header("sec-websocket-protocol")).isEqualTo("p2");
            assertThat(reply.header("sec-websocket-accept"))
                    .isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            assertThat(reply.all("set-cookie")).containsExactly("a=1", "b=2; Path=/");
            assertThat(backend.last().head().header("sec-websocket-extensions"))
                    .isEqualTo("permessage-deflate");
        }
    }

    @Test
    void aRefusalIsRelayed() {
        try (Backend refusing = Backend.answering("403 Forbidden", "X-Why: so\n", "not you");
                Wire wire = proxy.connect()) {
            proxy.route("/refused", refusing.url());

            Wire.Answer answer = WebSocketClient.knock(wire, "/refused", "").answer();

            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.header("x-why")).isEqualTo("so");
            assertThat(answer.body()).isEqualTo("not you");
            assertThat(wire.endsWithin(SOON)).isTrue();
        }
    }

    @Test
    void aDeadTargetIsTold() {
        proxy.route("/dead", "http://127.0.0.1:" + Programs.freePort());
        try (Wire wire = proxy.connect()) {
            assertThat(WebSocketClient.knock(wire, "/dead", "").head().status()).isEqualTo(503);
            assertThat(wire.endsWithin(SOON)).isTrue();
        }
    }

    @Test
    void aMissingRouteIsTold() {
        try (Wire wire = proxy.connect()) {
            assertThat(WebSocketClient.knock(wire, "/nobody", "").head().status()).isEqualTo(404);
            assertThat(wire.endsWithin(SOON))
                    .isEqualTo(Differences.REFUSED_UPGRADE_CLOSES.of(peer));
        }
    }

    @Test
    void onlyGetOpensASocket() {
        try (Wire wire = proxy.connect()) {
            wire.send(
                    "POST /ws HTTP/1.1\nHost: x\nConnection: Upgrade\nUpgrade: websocket\n"
                            + "Sec-WebSocket-Version: 13\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n\n");
            assertThat(wire.outcome(SOON)).isEqualTo(Differences.UPGRADE_BY_POST.of(peer));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 70_000, 1_048_576})
    void messagesOfAnySizePass(int size) {
        byte[] message = new byte[size];
        new Random(size).nextBytes(message);
        try (WebSocketClient client = connect("")) {
            Frame echo = client.send(new Frame(true, Frame.BYTES, message)).next();

            assertThat(echo.opcode()).isEqualTo(Frame.BYTES);
            assertThat(echo.payload()).isEqualTo(message);
        }
    }

    @Test
    void fragmentsStayFragments() {
        byte[] half = new byte[40_000];
        try (WebSocketClient client = connect("")) {
            client.send(new Frame(false, Frame.BYTES, half));
            client.send(new Frame(true, Frame.MORE, half));
            Frame first = client.next();
            Frame second = client.next();

            assertThat(first.last()).isFalse();
            assertThat(first.payload()).hasSize(40_000);
            assertThat(second.opcode()).isEqualTo(Frame.MORE);
            assertThat(second.last()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"1000, bye", "1012, service restart", "4001, own reason"})
    void closeCodesPassBothWays(int code, String reason) {
        try (WebSocketClient client = connect("")) {
            Frame close = client.send(Frame.text("close " + code + " " + reason)).next();

            assertThat(close.opcode()).isEqualTo(Frame.CLOSE);
            assertThat(close.code()).isEqualTo(code);
            assertThat(close.reason()).isEqualTo(reason);
        }
        try (WebSocketClient client = connect("")) {
            Frame close = client.send(Frame.close(code, reason)).next();

            assertThat(close.code()).isEqualTo(code);
            assertThat(close.reason()).isEqualTo(reason);
        }
    }

    @Test
    void aPingIsAnsweredByTheTarget() {
        try (WebSocketClient client = connect("")) {
            Frame pong = client.send(new Frame(true, Frame.PING, new byte[] {1, 2, 3})).next();

            assertThat(pong.opcode()).isEqualTo(Frame.PONG);
            assertThat(pong.payload()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void bytesSentWithTheHandshakeReachTheTarget() {
        try (Wire wire = proxy.connect()) {
            byte[] frame = Frame.text("early").bytes(true);
            WebSocketClient.knock(wire, "/ws", "", frame);

            assertThat(wire.head().status()).isEqualTo(101);
            assertThat(WebSocketClient.hears(wire, "early", SOON))
                    .isEqualTo(Differences.EARLY_FRAME_ARRIVES.of(peer));
        }
    }

    @Test
    void aDeletedRouteKeepsItsSockets() {
        proxy.route("/gone", backend.url());
        try (WebSocketClient client = WebSocketClient.connect(proxy.connect(), "/gone", "")) {
            assertThat(proxy.api("DELETE", "/gone", "").status()).isEqualTo(204);

            assertThat(client.send(Frame.text("still")).next().text()).isEqualTo("still");
        }
        try (Wire wire = proxy.connect()) {
            assertThat(WebSocketClient.knock(wire, "/gone", "").head().status()).isEqualTo(404);
        }
    }
}
