/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of requests and replies on their way. */
class ForwardingTest extends PeerTest {

    @BeforeParameterizedClassInvocation
    void addRoutes() {
        proxy.route("/", backend.url());
        proxy.route("/bar", backend.url() + "/foo");
        proxy.route("/b%40r/b%20r", backend.url() + "/foo");
        proxy.route("/query", backend.url() + "/foo?k=v");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "/bar/rest/of/it -> /foo/bar/rest/of/it",
                "/bar?query=foo -> /foo/bar?query=foo",
                "/query?b=c -> /foo/query?k=v&b=c",
                "/b%40r/b%20r/rest/of/it -> /foo/b%40r/b%20r/rest/of/it",
                "/b@r/b%20r/rest/of/it -> /foo/b@r/b%20r/rest/of/it",
                "/user/alice//x//y?q=%zz -> /user/alice//x//y?q=%zz",
                "/a;p=1/b+c/%2f%2F/%00?x=%00 -> /a;p=1/b+c/%2f%2F/%00?x=%00"
            })
    void targetsArriveAsSent(String sent, String arrives) {
        assertThat(proxy.get(sent).body()).isEqualTo(arrives);
    }

    @Test
    void awkwardCharactersPass() {
        // No "^" in the path: whether the peer escapes it depends on its Node.js.
        Wire.Answer answer = proxy.get("/a|b[c]d{e}\"f`g?h|[i]^{j}\"k'l");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Differences.AWKWARD_CHARACTERS.of(peer));
    }

    @Test
    void keepAliveIsSaidToClientsThatSayIt() {
        try (Wire wire = proxy.connect()) {
            for (int i = 0; i < 3; i++) {
                Wire.Answer answer = wire.get("/" + i, "Connection: keep-alive\n").answer();

                assertThat(answer.header("connection")).isEqualTo("keep-alive");
                assertThat(answer.body()).isEqualTo("/" + i);
            }
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() {
        try (Wire wire = proxy.connect()) {
            wire.send(
                    "GET /1 HTTP/1.1\nHost: x\n\nGET /2 HTTP/1.1\nHost: x\n\n"
                            + "GET /3 HTTP/1.1\nHost: x\n\n");

            assertThat(wire.answer().body()).isEqualTo("/1");
            assertThat(wire.answer().body()).isEqualTo("/2");
            assertThat(wire.answer().body()).isEqualTo("/3");
        }
    }

    @Test
    void forwardingHeadersAreContinued() {
        proxy.get(
                "/",
                "X-Forwarded-For: 1.2.3.4\nX-Forwarded-Proto: https\nX-Forwarded-Host: pub\n"
                        + "X-Forwarded-Port: 443\nForwarded: for=1.2.3.4\nX-Real-IP: 1.2.3.4\n");

        Head seen = backend.last().head();
        assertThat(seen.header("x-forwarded-for")).isEqualTo("1.2.3.4,127.0.0.1");
        assertThat(seen.header("x-forwarded-proto")).isEqualTo("https,http");
        assertThat(seen.header("x-forwarded-host")).isEqualTo("pub");
        assertThat(seen.header("x-forwarded-port")).isEqualTo("443,8000");
        assertThat(seen.header("forwarded")).isEqualTo("for=1.2.3.4");
        assertThat(seen.header("x-real-ip")).isEqualTo("1.2.3.4");
        assertThat(seen.header("host")).isEqualTo("test.example:8000");
    }

    @Test
    void forwardingHeadersAreStarted() {
        proxy.get("/");

        Head seen = backend.last().head();
        assertThat(seen.header("x-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(seen.header("x-forwarded-proto")).isEqualTo("http");
        assertThat(seen.header("x-forwarded-host")).isEqualTo("test.example:8000");
        assertThat(seen.header("x-forwarded-port")).isEqualTo("8000");
    }

    @Test
    void redirectsElsewhereAreLeftAlone() {
        try (Backend elsewhere =
                Backend.answering(
                        "301 Moved Permanently", "Location: http://foreign.example/x?y\n", "")) {
            proxy.route("/moved", elsewhere.url());

            Wire.Answer answer = proxy.get("/moved");

            assertThat(answer.status()).isEqualTo(301);
            assertThat(answer.header("location")).isEqualTo("http://foreign.example/x?y");
        }
    }

    @Test
    void strangeRepliesArriveWhole() {
        try (Backend strange =
                Backend.answering(
                        "599 Strange Thing", "Set-Cookie: a=1\nSet-Cookie: b=2; Path=/\n", "x")) {
            proxy.route("/strange", strange.url());

            Wire.Answer answer = proxy.get("/strange");

            assertThat(answer.head().firstLine()).isEqualTo("HTTP/1.1 599 Strange Thing");
            assertThat(answer.head().all("set-cookie")).containsExactly("a=1", "b=2; Path=/");
            assertThat(answer.body()).isEqualTo("x");
        }
    }

    @Test
    void repliesWithoutABodyEndAtTheirHead() {
        try (Backend empty = Backend.answering("204 No Content", "ETag: x\n", "");
                Wire wire = proxy.connect()) {
            proxy.route("/empty", empty.url());

            Wire.Answer none = wire.get("/empty", "").answer();
            Wire.Answer head = wire.send("HEAD /abc HTTP/1.1\nHost: x\n\n").answer(true);
            Wire.Answer after = wire.get("/after", "").answer();

            assertThat(none.status()).isEqualTo(204);
            assertThat(none.header("etag")).isEqualTo("x");
            assertThat(head.header("content-length")).isEqualTo("4");
            assertThat(after.body()).isEqualTo("/after");
        }
    }

    @Test
    void theProxyItselfAnswersAnExpectation() {
        try (Wire wire = proxy.connect()) {
            wire.send("POST /e HTTP/1.1\nHost: x\nExpect: 100-continue\nContent-Length: 2\n\n");
            assertThat(wire.head().status()).isEqualTo(100);

            assertThat(wire.send("ok").answer().body()).isEqualTo("/e\nok");
        }
    }

    @Test
    void chunkedBodiesStayWithTheirRequest() {
        try (Wire wire = proxy.connect()) {
            wire.send(
                    "POST /p HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n"
                            + "5\nhello\n0\n\nGET /after HTTP/1.1\nHost: x\n\n");

            assertThat(wire.answer().body()).isEqualTo("/p\nhello");
            assertThat(wire.answer().body()).isEqualTo("/after");
        }
    }

    @Test
    void theBodyOfADeleteStaysWithIt() {
        try (Wire wire = proxy.connect()) {
            wire.send(
                    "DELETE /d HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n"
                            + "5\nhello\n0\n\n");
            assertThat(wire.answer().body()).isEqualTo(Differences.BODY_OF_DELETE.of(peer));

            assertThat(wire.get("/after", "").answer().body()).isEqualTo("/after");
        }
        assertThat(backend.last().head().firstLine())
                .isEqualTo(Differences.REQUEST_AFTER_A_DELETE_WITH_BODY.of(peer));
    }

    @Test
    void aTargetThatDiesInsideAReplyEndsTheConnection() {
        try (Backend dying =
                        Backend.start(call -> {
                            call.write("HTTP/1.1 200 OK\nContent-Length: 10\n\nhalf");
                            call.hangUp();
                        });
                Wire wire = proxy.connect()) {
            proxy.route("/dying", dying.url());

            wire.get("/dying", "");

            assertThat(wire.head().status()).isEqualTo(200);
            assertThat(wire.endsWithin(SOON)).isEqualTo(Differences.DYING_TARGET_CLOSES.of(peer));
        }
    }

    @Test
    void longHeadersAndLongTargetsPass() {
        String large = "x".repeat(15 * 1024);

        assertThat(proxy.get("/", "X-Large: " + large + "\n").status()).isEqualTo(200);
        assertThat(backend.last().head().header("x-large")).isEqualTo(large);
        assertThat(proxy.get("/" + large).body()).isEqualTo("/" + large);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "GET /a b HTTP/1.1|Host: x -> 400",
                "GET /\u00e9 HTTP/1.1|Host: x -> 400",
                "GET /x HTTP/1.1 -> 400",
                "POST /x HTTP/1.1|Host: x|Content-Length: 1|Transfer-Encoding: chunked -> 400"
            })
    void ambiguousRequestsAreRefused(String request, int status) {
        try (Wire wire = proxy.connect()) {
            assertThat(wire.send(request.replace('|', '\n') + "\n\n").outcome(SOON))
                    .isEqualTo(Outcome.status(status));
        }
    }

    @Test
    void oldClientsNeedNoHost() {
        try (Wire wire = proxy.connect()) {
            assertThat(wire.send("GET /old HTTP/1.0\n\n").answer().body()).isEqualTo("/old");
        }
    }

    @Test
    void malformedPathsAreTold() {
        assertThat(proxy.get("/%").status()).isEqualTo(Differences.MALFORMED_PATH.of(peer));
        assertThat(proxy.get("/x?%").body()).isEqualTo("/x?%");
    }
}
