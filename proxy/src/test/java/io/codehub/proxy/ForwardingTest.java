/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.testing.Eventually;
import io.codehub.proxy.testing.RawClient;
import io.codehub.proxy.testing.RawClient.Answer;
import io.codehub.proxy.testing.Target;
import io.codehub.proxy.testing.TestProxy;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardingTest {

    private static TestProxy proxy;
    private static Target echo;

    @BeforeAll
    static void start() {
        proxy = TestProxy.start();
        echo = Target.echo();
        proxy.route("/", echo.url());
        proxy.route("/bar", echo.url() + "/foo");
        proxy.route("/q", echo.url() + "/foo?k=v");
        proxy.stripped("/user/al@ice", echo.url());
        proxy.stripped("/user/al@ice/named", echo.url() + "/base");
    }

    @AfterAll
    static void stop() {
        proxy.close();
        echo.close();
    }

    private static Answer get(String target) {
        try (RawClient client = proxy.connect()) {
            return client.send("GET " + target + " HTTP/1.1\nHost: hub.example:8000\n\n").answer();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            value = {
                "/ -> /",
                "/a//b///c?q=%zz&x=a+b -> /a//b///c?q=%zz&x=a+b",
                "/a|b[c]^d{e}\"f'?g|[h] -> /a|b[c]^d{e}\"f'?g|[h]",
                "/%e2%82%AC/%2F;p=1+2 -> /%e2%82%AC/%2F;p=1+2",
                "/x? -> /x?",
                "/%2527 -> /%2527",
                "//double/slash -> //double/slash",
                "http://other.example/abs?x -> /abs?x",
                "/bar/rest/of/it?query=foo -> /foo/bar/rest/of/it?query=foo",
                "/q?b=c -> /foo/q?k=v&b=c",
                "/q/ -> /foo/q/?k=v",
                "/user/al@ice/x%20y//z?q=%zz -> /x%20y//z?q=%zz",
                "/user/al%40ice/x -> /x",
                "/user%2Fal@ice/x -> /x",
                "/user/al@ice%2Fx%2Fy -> /x%2Fy",
                "/user/al@ice/ -> /",
                "/user/al@ice//x -> //x",
                "/user/al@ice/named/x -> /base/x"
            })
    void targetArrivesByteForByte(String sent, String received) {
        assertThat(get(sent).body()).isEqualTo(received);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/user/al@ice/../bob",
                "/user/al@ice/%2e%2e/bob",
                "/user/al@ice/x/..%2f..%2fbob",
                "/%",
                "/x y",
                "/\u00e9"
            })
    void ambiguousPathsReachNobody(String path) {
        int before = echo.count();

        assertThat(get(path).status()).isEqualTo(400);
        assertThat(echo.count()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "/user/al@ice, /user/al@ice/",
        "/user/al%40ice?folder=/x&y, /user/al@ice/?folder=/x&y"
    })
    void bareStrippedPrefixRedirectsToItsFolder(String sent, String location) {
        Answer answer = get(sent);

        assertThat(answer.status()).isEqualTo(302);
        assertThat(answer.header("location")).isEqualTo(location);
    }

    @Test
    void forwardingHeadersAreAppendedOnOrdinaryRoutes() {
        try (RawClient client = proxy.connect()) {
            client.send(
                            "GET / HTTP/1.1\nHost: hub.example:8000\nX-Forwarded-For: 1.2.3.4\n"
                                    + "X-Forwarded-Proto: https\nX-Forwarded-Host: pub\n"
                                    + "X-Forwarded-Port: 443\nForwarded: for=1.2.3.4\n\n")
                    .answer();
        }

        assertThat(echo.last().header("x-forwarded-for")).isEqualTo("1.2.3.4,127.0.0.1");
        assertThat(echo.last().header("x-forwarded-proto")).isEqualTo("https,http");
        assertThat(echo.last().header("x-forwarded-host")).isEqualTo("pub");
        assertThat(echo.last().header("x-forwarded-port")).isEqualTo("443,8000");
        assertThat(echo.last().header("forwarded")).isEqualTo("for=1.2.3.4");
        assertThat(echo.last().header("host")).isEqualTo("hub.example:8000");
    }

    @Test
    void strippedRoutesSeeExactlyTheHost() {
        try (RawClient client = proxy.connect()) {
            client.send(
                            "GET /user/al@ice/ HTTP/1.1\n"
                                    + "Host: hub.example\n"
                                    + "X-Forwarded-Host: evil\n"
                                    + "Forwarded: host=evil\n\n")
                    .answer();
        }

        assertThat(echo.last().header("x-forwarded-host")).isEqualTo("hub.example");
        assertThat(echo.last().header("forwarded")).isEmpty();
    }

    @Test
    void hopByHopHeadersStayBehind() {
        try (RawClient client = proxy.connect()) {
            client.send(
                            "GET / HTTP/1.1\nHost: x\nConnection: keep-alive, X-Private\n"
                                    + "X-Private: 1\nTE: trailers\nKeep-Alive: timeout=9\n"
                                    + "Proxy-Authorization: secret\nUpgrade: h2c\nX-Public: 2\n\n")
                    .answer();
        }

        String head = echo.last().head().toLowerCase(Locale.ROOT);
        assertThat(head)
                .contains("x-public: 2")
                .doesNotContain("x-private", "keep-alive", "proxy-auth", "\r\nte:", "upgrade");
    }

    @Test
    void repeatedFieldsThatHaveOneValueAreUnited() {
        try (RawClient client = proxy.connect()) {
            client.send(
                            "GET / HTTP/1.1\nHost: x\nCookie: a=1\nCookie: b=2; c=3\n"
                                    + "Authorization: Basic one\nAuthorization: Basic two\n"
                                    + "Referer: http://one/\nReferer: http://two/\n"
                                    + "Accept: text/html\nAccept: */*\n\n")
                    .answer();
        }

        Target.Received seen = echo.last();
        assertThat(seen.header("cookie")).isEqualTo("a=1; b=2; c=3");
        assertThat(seen.header("authorization")).isEqualTo("Basic one");
        assertThat(seen.header("referer")).isEqualTo("http://one/");
        assertThat(seen.header("accept")).isEqualTo("text/html|*/*");
    }

    @Test
    void nothingIsInvented() {
        get("/");

        assertThat(echo.last().head().toLowerCase(Locale.ROOT))
                .doesNotContain("user-agent", "accept", "content-length", "transfer-encoding");
    }

    @Test
    void answersKeepStatusReasonAndCookies() {
        try (Target target =
                Target.answering("599 Strange Thing", "Set-Cookie: a=1\nSet-Cookie: b=2\n", "x")) {
            proxy.route("/strange", target.url());

            Answer answer = get("/strange");

            assertThat(answer.head()).startsWith("HTTP/1.1 599 Strange Thing\r\n");
            assertThat(answer.head()).contains("a=1").contains("b=2");
        }
    }

    @ParameterizedTest
    @CsvSource({"204 No Content", "304 Not Modified"})
    void answersWithoutBodyEndAtTheHead(String status) {
        try (Target target =
                Target.start((request, client, out) ->
                        Target.write(out, "HTTP/1.1 " + status + "\nETag: x\n\n"))) {
            proxy.route("/empty", target.url());
            try (RawClient client = proxy.connect()) {
                for (int i = 0; i < 3; i++) {
                    Answer answer = client.send("GET /empty HTTP/1.1\nHost: x\n\n").answer();
                    assertThat(answer.head()).contains(status).contains("ETag: x");
                }
            }
            assertThat(target.connections()).isEqualTo(1);
        }
    }

    @Test
    void headGetsTheHeadOnly() {
        try (RawClient client = proxy.connect()) {
            Answer first = client.send("HEAD /ab HTTP/1.1\nHost: x\n\n").answer(true);
            Answer second = client.send("GET /cd HTTP/1.1\nHost: x\n\n").answer();

            assertThat(first.header("content-length")).isEqualTo("3");
            assertThat(second.body()).isEqualTo("/cd");
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() {
        try (RawClient client = proxy.connect()) {
            StringBuilder requests = new StringBuilder();
            for (int i = 0; i < 20; i++) {
                requests.append("GET /").append(i).append(" HTTP/1.1\nHost: x\n\n");
            }
            client.send(requests.toString());
            for (int i = 0; i < 20; i++) {
                assertThat(client.answer().body()).isEqualTo("/" + i);
            }
        }
    }

    @Test
    void requestsSentFarAheadWaitForTheirTurn() {
        try (RawClient client = proxy.connect()) {
            String filling = "x".repeat(1000);
            client.send("GET /ahead HTTP/1.1\nHost: x\nX: %s\n\n".formatted(filling).repeat(200));
            for (int i = 0; i < 200; i++) {
                assertThat(client.answer().body()).isEqualTo("/ahead");
            }
        }
    }

    @Test
    void bodiesOfDeleteAndOptionsStayWithTheirRequest() {
        try (Target target =
                Target.start((r, c, out) -> Target.reply(out, "200 OK", "", r.body()))) {
            proxy.route("/body", target.url());
            try (RawClient client = proxy.connect()) {
                client.send(
                        "DELETE /body HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n"
                                + "5\nhello\n0\n\nGET /body HTTP/1.1\nHost: x\n\n");
                assertThat(client.answer().body()).isEqualTo("hello");
                assertThat(client.answer().body()).isEmpty();
                client.send("OPTIONS /body HTTP/1.1\nHost: x\nContent-Length: 3\n\nabc");
                assertThat(client.answer().body()).isEqualTo("abc");
            }
            assertThat(target.last().header("content-length")).isEqualTo("3");
        }
    }

    @Test
    void expectationIsAnsweredByTheProxy() {
        try (RawClient client = proxy.connect()) {
            client.send("POST /big HTTP/1.1\nHost: x\nExpect: 100-continue\nContent-Length: 2\n\n");
            assertThat(client.answer().status()).isEqualTo(100);
            assertThat(client.send("ok").answer().status()).isEqualTo(200);
        }
        assertThat(echo.last().header("expect")).isEqualTo("100-continue");
        assertThat(echo.last().body()).isEqualTo("ok");
    }

    @Test
    void answerWithoutLengthIsChunkedForNewClientsAndEndsTheConnectionForOldOnes() {
        try (Target target =
                Target.start((request, client, out) -> {
                    Target.write(out, "HTTP/1.1 200 OK\n\nuntil the end");
                    client.close();
                })) {
            proxy.route("/endless", target.url());

            assertThat(get("/endless").header("transfer-encoding")).isEqualTo("chunked");
            assertThat(get("/endless").body()).isEqualTo("until the end");
            try (RawClient client = proxy.connect()) {
                client.send("GET /endless HTTP/1.0\n\n");
                assertThat(client.rest())
                        .doesNotContainIgnoringCase("transfer-encoding")
                        .endsWith("\r\n\r\nuntil the end");
            }
        }
    }

    /** Unpacked, a few bytes may fill the memory; so nothing looks into bodies. */
    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "deflate, gzip"})
    void packedBodiesStayPacked(String coding) {
        String packed = "\u001f\u008b\b\0 no archive at all \u00ff";
        String coded = "Content-Encoding: " + coding + "\n";
        try (Target target = Target.answering("200 OK", coded, packed)) {
            proxy.route("/packed", target.url());
            try (RawClient client = proxy.connect()) {
                Answer answer =
                        client.send(
                                        "POST /packed HTTP/1.1\nHost: x\n%sContent-Length: %d\n\n%s"
                                                .formatted(coded, packed.length(), packed))
                                .answer();

                assertThat(answer.header("content-encoding")).isEqualTo(coding);
                assertThat(answer.body()).isEqualTo(packed);
                assertThat(target.last().header("content-encoding")).isEqualTo(coding);
                assertThat(target.last().body()).isEqualTo(packed);
            }
        }
    }

    @Test
    void headOfAnAnswerArrivesBeforeItsBody() {
        CompletableFuture<Void> more = new CompletableFuture<>();
        try (Target target =
                Target.start((request, client, out) -> {
                    Target.write(out, "HTTP/1.1 200 OK\nContent-Length: 4\n\n");
                    more.join();
                    Target.write(out, "late");
                })) {
            proxy.route("/slow", target.url());
            try (RawClient client = proxy.connect()) {
                client.send("GET /slow HTTP/1.1\nHost: x\n\n");
                assertThat(client.read(15)).isEqualTo("HTTP/1.1 200 OK");
                more.complete(null);
                assertThat(client.socket().isClosed()).isFalse();
            }
        }
    }

    @Test
    void targetThatEndsInsideABodyEndsTheClient() {
        try (Target target =
                Target.start((request, client, out) -> {
                    Target.write(out, "HTTP/1.1 200 OK\nContent-Length: 10\n\nhalf");
                    client.close();
                })) {
            proxy.route("/dying", target.url());
            try (RawClient client = proxy.connect()) {
                client.send("GET /dying HTTP/1.1\nHost: x\n\n");
                assertThat(client.rest()).endsWith("half");
            }
        }
    }

    @Test
    void targetThatEndsBeforeTheAnswerGives503AndNoActivity() {
        try (Target target = Target.start((request, client, out) -> client.close())) {
            proxy.route("/mute", target.url());
            String before = proxy.lastActivity("/mute");
            try (RawClient client = proxy.connect()) {
                Answer answer = client.send("GET /mute HTTP/1.1\nHost: x\n\n").answer();
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.body()).contains("503");
                // The connection is as good as before.
                assertThat(client.send("GET / HTTP/1.1\nHost: x\n\n").answer().status())
                        .isEqualTo(200);
            }
            assertThat(proxy.lastActivity("/mute")).isEqualTo(before);
        }
    }

    @Test
    void closedPortGives503EvenWithABody() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        proxy.route("/closed", "http://127.0.0.1:" + port);
        try (RawClient client = proxy.connect()) {
            client.send("POST /closed HTTP/1.1\nHost: x\nContent-Length: 4\n\nbody");
            assertThat(client.answer().status()).isEqualTo(503);
        }
    }

    @Test
    void clientThatLeavesAbortsTheTarget() {
        CompletableFuture<Boolean> noticed = new CompletableFuture<>();
        try (Target target =
                Target.start((request, client, out) ->
                        noticed.complete(client.getInputStream().read() < 0))) {
            proxy.route("/waiting", target.url());
            try (RawClient client = proxy.connect()) {
                client.send("GET /waiting HTTP/1.1\nHost: x\n\n");
                Eventually.holds("request arrives", () -> target.count() == 1);
            }
            assertThat(noticed.orTimeout(60, TimeUnit.SECONDS).join()).isTrue();
        }
    }

    @Test
    void idleConnectionThatTheTargetClosedIsNotUsed() {
        try (Target target =
                Target.start((request, client, out) -> {
                    Target.reply(out, "200 OK", "", "x");
                    client.close();
                })) {
            proxy.route("/closing", target.url());
            for (int i = 0; i < 20; i++) {
                assertThat(get("/closing").status()).isIn(200, 503);
            }
            Eventually.holds("pool recovers", () -> get("/closing").status() == 200);
        }
    }

    @ParameterizedTest
    @CsvSource({"200, true", "204, true", "302, false", "304, false", "404, false"})
    void onlySuccessCountsAsActivity(int status, boolean counts) {
        try (Target target =
                Target.start((r, c, out) ->
                        Target.write(out, "HTTP/1.1 " + status + " X\nContent-Length: 0\n\n"))) {
            proxy.route("/active", target.url());
            String before = proxy.lastActivity("/active");
            Eventually.holds("clock goes on", () -> !now().equals(before));

            get("/active");

            assertThat(proxy.lastActivity("/active").equals(before)).isEqualTo(!counts);
        }
    }

    private static String now() {
        proxy.route("/clock", "http://a");
        return proxy.lastActivity("/clock");
    }

    @Test
    void longHeadersAndTargetsPass() {
        String large = "x".repeat(16_000);
        try (RawClient client = proxy.connect()) {
            Answer answer =
                    client.send("GET /" + large + " HTTP/1.1\nHost: x\nX-Large: " + large + "\n\n")
                            .answer();
            assertThat(answer.status()).isEqualTo(200);
            client.send("GET / HTTP/1.1\nHost: x\nX-Large: " + "y".repeat(70_000) + "\n\n");
            assertThat(client.answer().status()).isEqualTo(431);
        }
    }

    @Test
    void frameworkEndpointsAreNotOnThePublicPort() {
        try (TestProxy bare = TestProxy.start()) {
            for (String path : new String[] {"/actuator", "/actuator/gateway/routes", "/health"}) {
                assertThat(bare.get(path).statusCode()).isEqualTo(404);
            }
            assertThat(bare.get("/_chp_healthz").body()).isEqualTo("{\"status\":\"OK\"}");
            assertThat(bare.get("/_chp_healthz?x").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void deletingARouteLeavesARequestUnderWay() {
        CompletableFuture<Void> more = new CompletableFuture<>();
        try (Target target =
                Target.start((request, client, out) -> {
                    more.join();
                    Target.reply(out, "200 OK", "", "done");
                })) {
            proxy.route("/removed", target.url());
            try (RawClient client = proxy.connect()) {
                client.send("GET /removed HTTP/1.1\nHost: x\n\n");
                Eventually.holds("request arrives", () -> target.count() == 1);
                proxy.api("DELETE", "/removed", "");
                more.complete(null);
                assertThat(client.answer().body()).isEqualTo("done");
            }
        }
    }
}
