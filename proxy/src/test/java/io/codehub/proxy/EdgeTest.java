/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.testing.Eventually;
import io.codehub.proxy.testing.FakeHub;
import io.codehub.proxy.testing.RawClient;
import io.codehub.proxy.testing.RawClient.Answer;
import io.codehub.proxy.testing.SocketClient;
import io.codehub.proxy.testing.SocketTarget;
import io.codehub.proxy.testing.Target;
import io.codehub.proxy.testing.TestProxy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody reaches an editor without a session of somebody who may. */
class EdgeTest {

    private static final String UPGRADE =
            " HTTP/1.1\nHost: hub.example\nConnection: Upgrade\nUpgrade: websocket\n"
                    + "Sec-WebSocket-Version: 13\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n";

    private static TestProxy proxy;
    private static FakeHub hub;
    private static Target editor;
    private static SocketTarget sockets;
    private static int tokens;
    private String token = "";

    @BeforeAll
    static void start() {
        proxy = TestProxy.start();
        hub = FakeHub.start();
        editor = Target.echo();
        sockets = SocketTarget.start();
        guard("/user/alice", "alice/", "spawn1", editor.url());
        guard("/user/alice/named", "alice/named", "spawn1", editor.url());
        guard("/user/bob", "bob/", "spawn1", editor.url());
        guard("/user/al", "al/", "spawn1", sockets.url());
    }

    @AfterAll
    static void stop() {
        proxy.close();
        hub.close();
        editor.close();
        sockets.close();
    }

    private static void guard(String path, String server, String spawn, String target) {
        guard(proxy, path, server, spawn, target);
    }

    private static void guard(
            TestProxy at, String path, String server, String spawn, String target) {
        at.routeWith(path, hub.guarded(path, server, spawn, target));
    }

    @BeforeEach
    void newToken() {
        token = "token" + tokens++;
        hub.issue(token, "access:servers!server=alice/");
    }

    private record SignedIn(String cookie, Answer callback) {}

    /** Walks through a sign-in as a browser does. */
    private SignedIn signIn(String page) {
        Answer begin = send("GET " + page, "Accept: text/html\n");
        assertThat(begin.status()).isEqualTo(302);
        String state = parameter(begin.header("location"), "state");
        String code = "code-" + token;
        hub.code(code, token);
        String prefix = page.substring(0, page.indexOf('/', "/user/".length()) + 1);
        Answer callback =
                send(
                        "GET " + prefix + "oauth_callback?code=" + code + "&state=" + state,
                        "Cookie: " + cookie(begin) + "\n");
        return new SignedIn(cookie(callback), callback);
    }

    private static Answer send(String start, String headers) {
        try (RawClient client = proxy.connect()) {
            return client.send(start + " HTTP/1.1\nHost: hub.example\n" + headers + "\n").answer();
        }
    }

    private static String cookie(Answer answer) {
        String header = answer.header("set-cookie");
        return header.isEmpty() ? "" : header.substring(0, header.indexOf(';'));
    }

    private static String parameter(String url, String name) {
        Matcher matcher = Pattern.compile("[?&]" + name + "=([^&]*)").matcher(url);
        assertThat(matcher.find()).as(name + " in " + url).isTrue();
        return URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8);
    }

    @Test
    void pageWithoutSessionLeadsThroughTheHubAndBack() {
        Answer begin = send("GET /user/alice/?folder=/x", "Accept: text/html\n");

        assertThat(begin.status()).isEqualTo(302);
        assertThat(begin.header("location")).startsWith("/hub/api/oauth2/authorize?");
        assertThat(parameter(begin.header("location"), "client_id")).isEqualTo("jupyterhub-user-x");
        assertThat(parameter(begin.header("location"), "redirect_uri"))
                .isEqualTo("/user/alice/oauth_callback");
        assertThat(parameter(begin.header("location"), "code_challenge_method")).isEqualTo("S256");
        assertThat(parameter(begin.header("location"), "code_challenge")).hasSize(43);
        assertThat(begin.header("set-cookie"))
                .contains("; Path=/user/alice/; HttpOnly; SameSite=Lax", "Max-Age=600");
        assertThat(begin.header("cache-control")).contains("no-store");

        SignedIn signedIn = signIn("/user/alice/?folder=/x");
        assertThat(signedIn.callback().status()).isEqualTo(302);
        assertThat(signedIn.callback().header("location")).isEqualTo("/user/alice/?folder=/x");
        assertThat(signedIn.callback().header("set-cookie"))
                .contains("; Path=/user/alice/; HttpOnly; SameSite=Lax");
        assertThat(hub.exchanges())
                .anyMatch(form ->
                        form.contains("client_secret=client-secret")
                                && form.contains("grant_type=authorization_code")
                                && form.contains("code_verifier="));
        Answer page = send("GET /user/alice/a?b", "Cookie: " + signedIn.cookie() + "\n");
        assertThat(page.body()).isEqualTo("/a?b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/user/alice/",
                "/user/alice/healthz",
                "/user/alice/static/x.js",
                "/user%2Falice/healthz",
                "/user/alice%2Fhealthz",
                "/user/%61lice/healthz",
                "/user/alice//healthz",
                "/user/alice/oauth_callback/",
                "/user/alice/oauth_callback%2f..%2fhealthz",
                "/user/alice/oauth_callback/../healthz",
                "/user/alice/%2e%2e/alice/healthz",
                "http://hub.example/user/alice/healthz",
                "http://other/user/alice/healthz",
                "//user/alice/healthz",
                "//x/user/alice/healthz",
                "/USER/alice/healthz",
                "/user/alice/named/healthz",
                "/user/alice;x/healthz",
                "/user/alice/_chp_healthz",
                "/user/alice/%00",
                "/user/alice/oauth_callback"
            })
    void strangerGetsNotAByteOfTheEditor(String path) {
        int before = editor.count();
        for (String start : List.of("GET ", "POST ", "HEAD ", "OPTIONS ", "PROPFIND ")) {
            try (RawClient client = proxy.connect()) {
                client.send(start + path + " HTTP/1.1\nHost: hub.example\nContent-Length: 0\n\n");
                assertThat(client.answer(start.equals("HEAD ")).status())
                        .isIn(302, 400, 401, 403, 404, 405);
            }
        }
        try (RawClient client = proxy.connect()) {
            client.send("GET " + path + UPGRADE + "\n");
            assertThat(client.answer().status()).isIn(400, 401, 403, 404);
        }
        assertThat(editor.count()).isEqualTo(before);
    }

    @Test
    void scriptsAndToolsGetAStatusInsteadOfARedirect() {
        assertThat(send("GET /user/alice/x", "Accept: */*\n").status()).isEqualTo(401);
        assertThat(send("GET /user/alice/x", "Sec-Fetch-Mode: cors\nAccept: text/html\n").status())
                .isEqualTo(401);
        assertThat(send("POST /user/alice/x", "Accept: text/html\nContent-Length: 0\n").status())
                .isEqualTo(401);
    }

    @Test
    void cookieOpensItsOwnRouteOnly() {
        String cookie = signIn("/user/alice/").cookie();
        String value = cookie.substring(cookie.indexOf('=') + 1);
        String bobs = cookie(signInAs("/user/bob/", "access:servers!server=bob/"));
        String name = bobs.substring(0, bobs.indexOf('='));

        assertThat(send("GET /user/bob/x", "Cookie: " + cookie + "\n").status()).isEqualTo(401);
        assertThat(send("GET /user/bob/x", "Cookie: " + name + "=" + value + "\n").status())
                .isEqualTo(401);
        assertThat(send("GET /user/bob/x", "Cookie: " + bobs + "\n").body()).isEqualTo("/x");
        assertThat(send("GET /user/alice/named/x", "Cookie: " + cookie + "\n").status())
                .isEqualTo(401);
    }

    private Answer signInAs(String page, String scope) {
        newToken();
        hub.issue(token, scope);
        return signIn(page).callback();
    }

    @Test
    void tamperedDoubledOrOutdatedCookieCountsAsNone() {
        String cookie = signIn("/user/alice/").cookie();
        char last = cookie.charAt(cookie.length() - 2);
        String tampered =
                cookie.substring(0, cookie.length() - 2)
                        + (last == 'A' ? 'B' : 'A')
                        + cookie.charAt(cookie.length() - 1);

        assertThat(send("GET /user/alice/x", "Cookie: " + tampered + "\n").status()).isEqualTo(401);
        assertThat(send("GET /user/alice/x", "Cookie: " + cookie + "; " + cookie + "\n").status())
                .isEqualTo(401);
        assertThat(
                        send(
                                        "GET /user/alice/x",
                                        "Cookie: " + cookie + "\nCookie: " + cookie + "\n")
                                .status())
                .isEqualTo(401);
        assertThat(send("GET /user/alice/x", "Cookie: " + cookie + "\n").status()).isEqualTo(200);

        guard("/user/alice", "alice/", "spawn2", editor.url());
        assertThat(send("GET /user/alice/x", "Cookie: " + cookie + "\n").status()).isEqualTo(401);
        guard("/user/alice", "alice/", "spawn1", editor.url());
    }

    @Test
    void somebodyElsesTokenIsRefusedAtTheCallback() {
        hub.issue(token, "access:servers!server=bob/");

        assertThat(signIn("/user/alice/").callback().status()).isEqualTo(403);
    }

    @Test
    void callbackNeedsTheStateOfThisBrowser() {
        Answer begin = send("GET /user/alice/", "Accept: text/html\n");
        String state = parameter(begin.header("location"), "state");
        hub.code("stolen", token);
        String callback = "GET /user/alice/oauth_callback?code=stolen&state=";

        assertThat(send(callback + state, "").status()).isEqualTo(400);
        assertThat(send(callback + state + "x", "Cookie: " + cookie(begin) + "\n").status())
                .isEqualTo(400);
        assertThat(
                        send(
                                        "GET /user/bob/oauth_callback?code=stolen&state=" + state,
                                        "Cookie: " + cookie(begin) + "\n")
                                .status())
                .isEqualTo(400);
        assertThat(
                        send(
                                        "GET /user/alice/oauth_callback?error=access_denied&state="
                                                + state,
                                        "Cookie: " + cookie(begin) + "\n")
                                .status())
                .isEqualTo(403);
    }

    @Test
    void wayBackNeverLeavesTheRoute() {
        for (String page :
                List.of("/user/alice//evil.example/", "/user%2Falice/x", "/user/alice/%5cevil")) {
            Answer begin = send("GET " + page, "Accept: text/html\n");
            String state = parameter(begin.header("location"), "state");
            newToken();
            hub.code("code-" + token, token);
            Answer callback =
                    send(
                            "GET /user/alice/oauth_callback?code=code-" + token + "&state=" + state,
                            "Cookie: " + cookie(begin) + "\n");
            assertThat(callback.header("location")).startsWith("/user/alice/");
            assertThat(URI.create("http://h").resolve(callback.header("location")).getHost())
                    .isEqualTo("h");
        }
    }

    @ParameterizedTest
    @CsvSource({"token", "Bearer", "bearer"})
    void hubTokenWithTheScopePasses(String word) {
        HttpResponse<String> allowed =
                proxy.get("/user/alice/x", "Authorization", word + " " + token);
        assertThat(allowed.statusCode()).isEqualTo(200);

        hub.issue("of-bob", "access:servers!server=bob/");
        assertThat(proxy.get("/user/alice/x", "Authorization", word + " of-bob").statusCode())
                .isEqualTo(403);
        assertThat(proxy.get("/user/alice/x", "Authorization", word + " made-up").statusCode())
                .isEqualTo(403);
    }

    @Test
    void editorSeesNeitherCredentialsNorForgedForwarding() {
        String cookie = signIn("/user/alice/").cookie();

        Answer answer =
                send(
                        "GET /user/alice/x",
                        "Cookie: jupyterhub-session-id=1; mine=2; _xsrf=3; "
                                + cookie
                                + "; service-x=4; code-server-session-s=forged\n"
                                + "Cookie: __Host-jupyterhub-login=5; other=6\n"
                                + "Authorization: Bearer "
                                + token
                                + "\nX-Forwarded-For: 6.6.6.6\nX-Forwarded-Host: evil\n"
                                + "X-Forwarded-Prefix: /evil\nForwarded: host=evil\n");

        assertThat(answer.status()).isEqualTo(200);
        Target.Received seen = editor.last();
        assertThat(seen.header("cookie"))
                .isEqualTo("mine=2; other=6; code-server-session-s=secret%24");
        assertThat(seen.header("authorization")).isEmpty();
        assertThat(seen.header("forwarded")).isEmpty();
        assertThat(seen.header("x-forwarded-prefix")).isEmpty();
        assertThat(seen.header("x-forwarded-for")).isEqualTo("127.0.0.1");
        assertThat(seen.header("x-forwarded-host")).isEqualTo("hub.example");
    }

    @Test
    void answersAreConfinedToTheRoute() {
        String all =
                "Set-Cookie: jupyterhub-session-id=evil; Path=/user/alice/\n"
                        + "Set-Cookie: wide=1; Path=/\n"
                        + "Set-Cookie: sibling=1; Path=/user/alicex\n"
                        + "Set-Cookie: =jupyterhub-session-id=evil\n"
                        + "Set-Cookie: own=1; Path=/user/alice/x\n"
                        + "Set-Cookie: plain=1; HttpOnly\n"
                        + "Clear-Site-Data: \"*\"\n"
                        + "Strict-Transport-Security: max-age=1\n"
                        + "Alt-Svc: x\n"
                        + "NEL: x\n"
                        + "Report-To: x\n"
                        + "Reporting-Endpoints: x\n"
                        + "Service-Worker-Allowed: /\n"
                        + "Cache-Control: no-cache\n"
                        + "Content-Security-Policy: a\n"
                        + "Location: /target\n";
        try (Target hostile = Target.answering("302 Found", all, "")) {
            guard("/user/alice", "alice/", "spawn1", hostile.url());

            Answer answer = send("GET /user/alice/x", "Authorization: token " + token + "\n");

            guard("/user/alice", "alice/", "spawn1", editor.url());
            assertThat(answer.head())
                    .contains("own=1", "plain=1", "Cache-Control: no-cache", "Security-Policy: a")
                    .doesNotContainIgnoringCase("evil")
                    .doesNotContain("wide=1", "sibling=1")
                    .doesNotContainIgnoringCase("clear-site-data")
                    .doesNotContainIgnoringCase("strict-transport")
                    .doesNotContainIgnoringCase("alt-svc")
                    .doesNotContainIgnoringCase("nel:")
                    .doesNotContainIgnoringCase("report");
            assertThat(answer.header("service-worker-allowed")).isEqualTo("/user/alice/");
            assertThat(answer.header("location")).isEqualTo("/user/alice/target");
        }
    }

    @Test
    void foreignPagesCannotOpenSockets() {
        hub.issue(token, "access:servers!server=al/");
        String authorization = "Authorization: token " + token + "\n";
        for (String origin : List.of("http://evil.example", "null", "http://hub.example:81", "")) {
            try (RawClient client = proxy.connect()) {
                client.send(
                        "GET /user/al/x" + UPGRADE + authorization + "Origin: " + origin + "\n\n");
                assertThat(client.answer().status()).isEqualTo(403);
            }
        }
        try (RawClient client = proxy.connect()) {
            client.send(
                    "GET /user/al/x" + UPGRADE + authorization + "Origin: https://HUB.example\n\n");
            assertThat(client.answer().status()).isEqualTo(101);
        }
        assertThat(sockets.lastHandshake().get("cookie"))
                .isEqualTo("code-server-session-s=secret%24");
        assertThat(sockets.lastHandshake().contains("authorization")).isFalse();
    }

    @Test
    void revocationCutsSocketsAndSessionsWhenTheHubIsAskedNext() throws Exception {
        hub.issue(token, "access:servers!server=al/");
        String[] authorization = {"Authorization", "token " + token};
        SocketClient socket = SocketClient.connect(proxy.url("/user/al/x"), authorization);
        hub.issue("staying", "access:servers");
        SocketClient other =
                SocketClient.connect(proxy.url("/user/al/x"), "Authorization", "token staying");
        socket.socket().sendText("hello", true).join();
        assertThat(socket.next()).isEqualTo("hello");

        CompletableFuture<Integer> cutIn = socket.closed().thenApply(_ -> hub.rounds());
        hub.revoke(token);
        int round = hub.rounds();

        // It is asked each second; one answer may have been on its way.
        assertThat(cutIn.get(15, TimeUnit.SECONDS)).isLessThanOrEqualTo(round + 2);
        assertThat(proxy.get("/user/al/x", authorization).statusCode()).isEqualTo(403);
        other.socket().sendText("still here", true).join();
        assertThat(other.next()).isEqualTo("still here");
        other.socket().abort();
    }

    @Test
    void cookieOutlivesTheProxy() {
        String cookie = signIn("/user/alice/").cookie();
        try (TestProxy next = TestProxy.start()) {
            guard(next, "/user/alice", "alice/", "spawn1", editor.url());

            assertThat(next.get("/user/alice/x", "Cookie", cookie).statusCode()).isEqualTo(200);
        }
        String data = hub.guarded("/user/alice", "alice/", "spawn1", editor.url());
        Map<String, String> otherToken = Map.of("CONFIGPROXY_AUTH_TOKEN", "another");
        try (TestProxy other = TestProxy.start(otherToken)) {
            assertThat(other.api("POST", "/user/alice", data, "token another").statusCode())
                    .isEqualTo(201);
            assertThat(other.get("/user/alice/x", "Cookie", cookie).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aTokenIsReplacedWithoutEndingSessions() {
        String cookie = signIn("/user/alice/").cookie();
        String data = hub.guarded("/user/alice", "alice/", "spawn1", editor.url());
        Map<String, String> both = Map.of("CONFIGPROXY_AUTH_TOKEN", "another;" + TestProxy.TOKEN);
        try (TestProxy next = TestProxy.start(both)) {
            for (String good : List.of("another", TestProxy.TOKEN)) {
                assertThat(next.api("POST", "/user/alice", data, "token " + good).statusCode())
                        .isEqualTo(201);
            }
            assertThat(next.api("POST", "/user/alice", data, "token a").statusCode())
                    .isEqualTo(403);

            assertThat(next.get("/user/alice/x", "Cookie", cookie).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void largeMessagesPassThroughTwoGuardedSocketsAtOnce() {
        hub.issue(token, "access:servers!server=al/");
        String[] authorization = {"Authorization", "token " + token};
        SocketClient one = SocketClient.connect(proxy.url("/user/al/x"), authorization);
        SocketClient two = SocketClient.connect(proxy.url("/user/al/y"), authorization);
        byte[] ones = new byte[2_000_000];
        byte[] twos = new byte[3_000_000];
        Arrays.fill(ones, (byte) 1);
        Arrays.fill(twos, (byte) 2);

        var sent = one.socket().sendBinary(ByteBuffer.wrap(ones), true);
        two.socket().sendBinary(ByteBuffer.wrap(twos), true).join();
        sent.join();

        assertThat((byte[]) one.next()).isEqualTo(ones);
        assertThat((byte[]) two.next()).isEqualTo(twos);
        one.socket().abort();
        two.socket().abort();
    }

    @Test
    void endlessTokenIsRefusedWithoutAskingTheHub() {
        int before = hub.asked();

        assertThat(
                        proxy.get("/user/alice/x", "Authorization", "token " + "x".repeat(20_000))
                                .statusCode())
                .isEqualTo(403);
        assertThat(hub.asked()).isEqualTo(before);
    }

    @Test
    void hubIsNotAskedForEveryRequest() {
        proxy.get("/user/alice/x", "Authorization", "token " + token);
        int before = hub.asked();

        for (int i = 0; i < 50; i++) {
            assertThat(proxy.get("/user/alice/x", "Authorization", "token " + token).statusCode())
                    .isEqualTo(200);
        }

        assertThat(hub.asked() - before).isLessThanOrEqualTo(1);
    }

    @Test
    void withoutTheHubKnownSessionsLiveAndNewOnesWait() {
        String[] known = {"Authorization", "token " + token};
        assertThat(proxy.get("/user/alice/x", known).statusCode()).isEqualTo(200);
        hub.issue("late", "access:servers");
        hub.breakDown(true);
        try {
            long end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
            while (System.nanoTime() < end) {
                assertThat(proxy.get("/user/alice/x", known).statusCode()).isEqualTo(200);
            }
            assertThat(proxy.get("/user/alice/x", "Authorization", "token late").statusCode())
                    .isEqualTo(503);
        } finally {
            hub.breakDown(false);
        }
        Eventually.holds(
                "hub is asked again",
                () ->
                        proxy.get("/user/alice/x", "Authorization", "token late").statusCode()
                                == 200);
    }

    @Test
    void incompleteSettingsShutTheRoute() {
        proxy.routeWith(
                "/user/half",
                "{\"target\":\"%s\",\"auth\":\"hub\",\"edge\":{\"client_id\":\"x\"}}"
                        .formatted(editor.url()));
        int before = editor.count();

        assertThat(proxy.get("/user/half/x").statusCode()).isEqualTo(503);
        assertThat(editor.count()).isEqualTo(before);
    }
}
