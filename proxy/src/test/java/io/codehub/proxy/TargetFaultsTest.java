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
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets that answer too early, too much, too little or something else. */
class TargetFaultsTest {

    private static final String GET = "GET /target HTTP/1.1\nHost: x\n\n";

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

    private static Target saying(String text) {
        Target target =
                Target.start((request, client, out) -> {
                    Target.write(out, text);
                    client.close();
                });
        proxy.route("/target", target.url());
        return target;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 101 Switching Protocols\n"
                        + "Upgrade: websocket\n"
                        + "Connection: Upgrade\n\n"
                        + "bytes",
                "HTTP/1.1 101 Switching Protocols\n\nHTTP/1.1 200 OK\nContent-Length: 1\n\na",
                "HTTP/1.1 099 Odd\nContent-Length: 0\n\n",
                "HTTP/1.1 1000 Odd\nContent-Length: 0\n\n",
                "HTTP/2.0 200 OK\nContent-Length: 0\n\n",
                "ICY 200 OK\nContent-Length: 0\n\n",
                "SSH-2.0-OpenSSH\n",
                "<html></html>",
                "HTTP/1.1 200 OK\nContent-Length: -1\n\n",
                "HTTP/1.1 200 OK\nContent-Length: x\n\n",
                "HTTP/1.1 200 OK\nContent-Length: 1\nContent-Length: 1\n\na",
                "HTTP/1.1 200 OK\nX: a\0b\nContent-Length: 0\n\n",
                "HTTP/1.1 200 OK\nContent-Le",
                ""
            })
    void whatIsNoAnswerIsToldByAPage(String text) {
        try (Target target = saying(text);
                RawClient client = proxy.connect()) {
            Answer answer = client.send(GET).answer();

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).contains("503 Service Unavailable");
            assertThat(client.send("GET /next HTTP/1.1\nHost: x\n\n").answer().body())
                    .isEqualTo("/next");
            assertThat(target.count()).isEqualTo(1);
        }
    }

    @Test
    void endlessInterimAnswersAreGivenUp() {
        try (Target target =
                        Target.start((request, client, out) -> {
                            while (!client.isClosed()) {
                                Target.write(out, "HTTP/1.1 102 Processing\n\n");
                            }
                        });
                RawClient client = proxy.connect()) {
            proxy.route("/target", target.url());
            client.send(GET);

            int interim = 0;
            Answer answer = client.answer();
            while (answer.status() == 102) {
                interim++;
                answer = client.answer();
            }

            assertThat(interim).isBetween(1, 100);
            assertThat(answer.status()).isEqualTo(503);
        }
    }

    @Test
    void earlyHintsPassAndCarryNoCookies() {
        try (Target target =
                        saying(
                                "HTTP/1.1 103 Early Hints\nLink: </a>\nConnection: x\nX: 1\n\n"
                                        + "HTTP/1.1 200 OK\nContent-Length: 1\n\na");
                RawClient client = proxy.connect()) {
            client.send(GET);

            Answer hints = client.answer();
            assertThat(hints.status()).isEqualTo(103);
            assertThat(hints.header("link")).isEqualTo("</a>");
            assertThat(hints.header("x")).isEmpty();
            assertThat(client.answer().body()).isEqualTo("a");
            assertThat(target.count()).isEqualTo(1);
        }
    }

    @Test
    void answerBeforeTheEndOfTheUploadArrives() {
        try (Target target =
                Target.start(
                        head -> head.startsWith("PUT "),
                        (request, client, out) -> {
                            Target.reply(out, "413 Content Too Large", "Connection: close\n", "no");
                            client.close();
                        })) {
            proxy.route("/target", target.url());
            for (int i = 0; i < 10; i++) {
                try (RawClient client = proxy.connect()) {
                    client.send("PUT /target HTTP/1.1\nHost: x\nContent-Length: 100000000\n\n");
                    Thread upload = Thread.ofVirtual().start(() -> flood(client));

                    Answer answer = client.answer();
                    assertThat(answer.status()).isEqualTo(413);
                    assertThat(answer.body()).isEqualTo("no");
                    upload.interrupt();
                }
            }
        }
    }

    private static void flood(RawClient client) {
        try {
            for (int i = 0; i < 1000; i++) {
                client.sendBytes(new byte[100_000]);
            }
        } catch (UncheckedIOException e) {
            // The proxy has heard enough.
        }
    }

    @Test
    void connectionIsNotUsedAgainWhileAnUploadIsUnderWay() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (Target target =
                        Target.start(
                                head -> head.startsWith("PUT "),
                                (request, client, out) -> {
                                    Target.reply(out, "200 OK", "", "early");
                                    done.await();
                                });
                RawClient client = proxy.connect()) {
            proxy.route("/target", target.url());
            client.send("PUT /target HTTP/1.1\nHost: x\nContent-Length: 10\n\nhalf");

            assertThat(client.answer().body()).isEqualTo("early");
            assertThat(client.ended()).isTrue();
            done.countDown();
            try (RawClient other = proxy.connect()) {
                other.send("PUT /target HTTP/1.1\nHost: x\nContent-Length: 0\n\n");
                assertThat(other.answer().body()).isEqualTo("early");
            }
            assertThat(target.connections()).isEqualTo(2);
        }
    }

    @Test
    void trailersPassUnlessTheyWouldSayWhoSpeaksOrWhatTheMessageIs() {
        try (Target target =
                        Target.start((request, client, out) ->
                                Target.write(
                                        out,
                                        "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n1\na\n0\n"
                                                + "X-Sum: 1\nSet-Cookie: a=b\nLocation: /b\n"
                                                + "Content-Length: 9\n\n"));
                RawClient client = proxy.connect()) {
            proxy.route("/target", target.url());
            for (int i = 0; i < 3; i++) {
                client.send(
                        "POST /target HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n1\nb\n0\n"
                                + "X-Sum: 2\nAuthorization: token x\nHost: y\nCookie: a=b\n"
                                + "X-Forwarded-For: 1.2.3.4\n\n");

                assertThat(client.answer().body()).isEqualTo("a\r\nX-Sum: 1");
                assertThat(target.last().body()).isEqualTo("b\r\nX-Sum: 2");
            }
            assertThat(target.connections()).isEqualTo(1);
        }
    }

    @Test
    void brokenChunksEndTheClientsConnection() {
        try (Target target =
                        saying("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n3\nabc\nzz\nabc");
                RawClient client = proxy.connect()) {
            String seen = client.send(GET).rest();

            assertThat(seen).doesNotContain("\r\n0\r\n", "503");
            assertThat(target.count()).isEqualTo(1);
        }
    }

    @Test
    void targetThatTalksWithoutEndIsCutWhenTheClientLeaves() {
        CountDownLatch ended = new CountDownLatch(1);
        try (Target target =
                Target.start((request, client, out) -> {
                    Target.write(out, "HTTP/1.1 200 OK\n\n");
                    try {
                        while (true) {
                            out.write(new byte[1000]);
                        }
                    } finally {
                        ended.countDown();
                    }
                })) {
            proxy.route("/target", target.url());
            try (RawClient client = proxy.connect()) {
                client.send(GET).read(100_000);
            }
            assertThat(ended.await(60, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
