/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.testing.RawClient;
import io.codehub.proxy.testing.RawClient.Answer;
import io.codehub.proxy.testing.Target;
import io.codehub.proxy.testing.TestProxy;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that two servers could take for different ones. */
class FramingTest {

    private static final String[] PROTECTION = {
        "X-Content-Type-Options: nosniff",
        "Referrer-Policy: same-origin",
        "Cross-Origin-Opener-Policy: same-origin",
        "Cross-Origin-Resource-Policy: same-origin",
        "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'"
    };

    private static TestProxy proxy;
    private static Target echo;

    @BeforeAll
    static void start() {
        proxy = TestProxy.start();
        echo = Target.echo();
        proxy.route("/", echo.url());
    }

    @AfterAll
    static void stop() {
        proxy.close();
        echo.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /a HTTP/1.1\nHost: x\nContent-Length: 4\nTransfer-Encoding: chunked\n\n0\n\n",
                "POST /a HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\nContent-Length: 4\n\n0\n\n",
                "POST /a HTTP/1.1\nHost: x\nTransfer-Encoding: xchunked\n\n0\n\n",
                "POST /a HTTP/1.1\nHost: x\nTransfer-Encoding: chunked, identity\n\n0\n\n",
                "POST /a HTTP/1.1\nHost: x\nTransfer-Encoding: gzip, chunked\n\n0\n\n",
                "POST /a HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\nTransfer-Encoding: chunked\n\n0\n\n",
                "POST /a HTTP/1.1\nHost: x\nTransfer-Encoding : chunked\n\n0\n\n",
                "POST /a HTTP/1.0\nHost: x\nTransfer-Encoding: chunked\n\n0\n\n",
                "POST /a HTTP/1.1\nHost: x\nContent-Length: 1\nContent-Length: 2\n\nab",
                "POST /a HTTP/1.1\nHost: x\nContent-Length: +1\n\na",
                "POST /a HTTP/1.1\nHost: x\nContent-Length: -1\n\na",
                "POST /a HTTP/1.1\nHost: x\nContent-Length: 1, 1\n\na",
                "GET /a HTTP/1.1\n\n",
                "GET /a HTTP/1.1\nHost: x\nHost: y\n\n",
                "GET /a HTTP/1.1\nHost: x/<script>\n\n",
                "GET /a HTTP/1.1\nHost: user@x\n\n",
                "GET /a HTTP/1.1\nHost: x\n folded\nX y: z\n\n",
                "GET /a HTTP/1.1\nHost: x\nX: y\n folded\n\n",
                "GET /a HTTP/1.1\nHost: x\nX: y\n\tfolded\n\n",
                "\nGET /a HTTP/1.1\nHost: x\nX: y\n Transfer-Encoding: chunked\n\n",
                "GET /a HTTP/1.1\n Host: x\nHost: x\n\n",
                " GET /a HTTP/1.1\nHost: x\n\n",
                "GET  /a HTTP/1.1\nHost: x\n\n",
                "GET /a  HTTP/1.1\nHost: x\n\n",
                "GET\t/a HTTP/1.1\nHost: x\n\n",
                "GET /a\u000bHTTP/1.1\nHost: x\n\n",
                "GET /a HTTP/1.1 \nHost: x\n\n",
                "GET /a\n\n",
                "GET /a HTTP/1.1\nHost: x\nSec-WebSocket-Key1: 1\nSec-WebSocket-Key2: 2\n\nGET /s?a=",
                "GET /a HTTP/1.1\nHost: x\nContent-Length: 0x1\n\na",
                "GET /a HTTP/1.1\nHost: x\nContent-Length: 1 1\n\na",
                "GET /a HTTP/1.1\nHost: x\nContent-Length:\n\na",
                "GET /a b HTTP/1.1\nHost: x\n\n",
                "GET /a HTTP/1.1\nHost: x\nBad Name: y\n\n",
                "CONNECT other:80 HTTP/1.1\nHost: other:80\n\n",
                "TRACE /a HTTP/1.1\nHost: x\n\n",
                "POST /a HTTP/1.1\nHost: x\nExpect: 200-ok\nContent-Length: 1\n\na",
                "PRI * HTTP/2.0\n\nSM\n\n"
            })
    void ambiguousRequestIsRefusedAndEndsTheConnection(String request) {
        int before = echo.count();
        try (RawClient client = proxy.connect()) {
            String answer = client.send(request + "GET /smuggled HTTP/1.1\nHost: x\n\n").rest();

            assertThat(answer)
                    .matches("(?s)HTTP/1\\.1 (400|405|417|505) .*")
                    .contains(PROTECTION)
                    .doesNotContain("/smuggled");
        }
        assertThat(echo.count()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /a HTTP/1.1\nHost: x\n\n",
                "GET /a HTTP/1.1\r\nHost: x\nX: y\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: x\r\n\n",
                "GET /a HTTP/1.1\r\nHost: x\r\nX: y\rTransfer-Encoding: chunked\r\n\r\n",
                "GET /a HTTP/1.1\r\nHost: x\r\nX: y\0z\r\n\r\n"
            })
    void lineEndsThatNotAllServersSeeAreRefused(String request) {
        int before = echo.count();
        try (RawClient client = proxy.connect()) {
            client.sendBytes(request.getBytes(StandardCharsets.ISO_8859_1));

            assertThat(client.rest()).startsWith("HTTP/1.1 400 ");
        }
        assertThat(echo.count()).isEqualTo(before);
    }

    @Test
    void foldedLineThatComesInPiecesIsRefused() {
        String request = "GET /a HTTP/1.1\r\nHost: x\r\nX: y\r\n folded\r\n\r\n";
        for (int cut = 1; cut < request.length() - 4; cut++) {
            try (RawClient client = proxy.connect()) {
                client.sendBytes(request.substring(0, cut).getBytes(StandardCharsets.ISO_8859_1));
                client.sendBytes(request.substring(cut).getBytes(StandardCharsets.ISO_8859_1));
                assertThat(client.answer().status()).isEqualTo(400);
            }
        }
    }

    @Test
    void bodyThatLooksLikeAFoldedHeadIsABody() {
        try (RawClient client = proxy.connect()) {
            client.send("POST /a HTTP/1.1\nHost: x\nContent-Length: 8\n\nX: y\n z\n");
            assertThat(client.answer().status()).isEqualTo(200);
            assertThat(echo.last().body()).isEqualTo("X: y\r\n z");
            client.send("\n\nGET /b HTTP/1.1\nHost: x\n\n");
            assertThat(client.answer().body()).isEqualTo("/b");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\nContent-Length: 1\n\nb",
                "HTTP/1.1 200 OK\nX: ",
                "HTT",
                "x"
            })
    void whatATargetSaysBehindItsAnswerIsNoAnswer(String surplus) {
        try (Target talkative =
                Target.start((request, socket, out) ->
                        Target.write(out, "HTTP/1.1 200 OK\nContent-Length: 1\n\na" + surplus))) {
            proxy.route("/talkative", talkative.url());
            try (RawClient client = proxy.connect()) {
                for (int i = 0; i < 5; i++) {
                    Answer seen = client.send("GET /talkative HTTP/1.1\nHost: x\n\n").answer();

                    assertThat(seen.body()).isEqualTo("a");
                    assertThat(seen.header("x")).isEmpty();
                }
            }
            assertThat(talkative.connections()).isEqualTo(5);
        }
    }

    @Test
    void tooMuchBeforeTheBodyIsRefused() {
        String[][] rows = {
            {"GET /" + "a".repeat(40_000) + " HTTP/1.1\nHost: x\n\n", "414"},
            {"GET / HTTP/1.1\nHost: x\nX: " + "a".repeat(70_000) + "\n\n", "431"},
            {"GET / HTTP/1.1\nHost: x\n" + "A: b\n".repeat(300) + "\n", "431"}
        };
        for (String[] row : rows) {
            try (RawClient client = proxy.connect()) {
                assertThat(client.send(row[0]).rest())
                        .startsWith("HTTP/1.1 " + row[1])
                        .contains(PROTECTION);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked\nContent-Length: 3\n\n0\n\n",
                "Transfer-Encoding: chunked, identity\n\n0\n\n",
                "Transfer-Encoding: chunked\nTransfer-Encoding: chunked\n\n0\n\n",
                "Content-Length: 1\nContent-Length: 2\n\nab"
            })
    void ambiguousAnswerOfATargetDoesNotReachTheClient(String answer) {
        try (Target hostile =
                Target.start((request, socket, out) ->
                        Target.write(out, "HTTP/1.1 200 OK\nX-From: target\n" + answer))) {
            proxy.route("/hostile", hostile.url());
            try (RawClient client = proxy.connect()) {
                Answer seen = client.send("GET /hostile HTTP/1.1\nHost: x\n\n").answer();

                assertThat(seen.status()).isEqualTo(503);
                assertThat(seen.header("x-from")).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\nabc\n0\n\n",
                "3\nabcX\n0\n\n",
                "-1\nabc\n0\n\n",
                "0x3\nabc\n0\n\n",
                "3 \nabc\n0\n\n",
                " 3\nabc\n0\n\n",
                "\nabc\n0\n\n",
                ";x\nabc\n0\n\n",
                "3;a\rb\nabc\n0\n\n",
                "ffffffffffffffff\nabc\n0\n\n"
            })
    void brokenChunksEndTheConnection(String body) {
        try (RawClient client = proxy.connect()) {
            String answer =
                    client.send(
                                    "POST /c HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n"
                                            + body
                                            + "GET /smuggled HTTP/1.1\nHost: x\n\n")
                            .rest();

            assertThat(answer).doesNotContain("/smuggled");
        }
    }
}
