/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.proxy.testing.Eventually;
import io.codehub.proxy.testing.FakeHub;
import io.codehub.proxy.testing.Pem;
import io.codehub.proxy.testing.RawClient;
import io.codehub.proxy.testing.SocketClient;
import io.codehub.proxy.testing.SocketTarget;
import io.codehub.proxy.testing.Target;
import io.codehub.proxy.testing.TestProxy;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes through the public port when it is encrypted. */
class TlsTest {

    private static Pem pem;
    private static TestProxy proxy;
    private static Target echo;
    private static SocketTarget sockets;

    @BeforeAll
    static void start(@TempDir Path directory) {
        pem = Pem.make(directory, "one");
        proxy = TestProxy.start(pem.arguments("--redirect-port=0", "--redirect-to=443"));
        echo = Target.echo();
        sockets = SocketTarget.start();
        proxy.route("/", echo.url());
        proxy.route("/ws", sockets.url());
    }

    @AfterAll
    static void stop() {
        proxy.close();
        echo.close();
        sockets.close();
    }

    private static String url(String path) {
        return "https://127.0.0.1:" + proxy.port() + path;
    }

    private static HttpResponse<String> get(String path, HttpClient.Version version)
            throws Exception {
        return pem.http()
                .send(
                        HttpRequest.newBuilder(URI.create(url(path))).version(version).build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void clientsThatOfferNewerHttpGetHttp11() throws Exception {
        HttpResponse<String> health = get("/_chp_healthz", HttpClient.Version.HTTP_2);

        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).isEqualTo("{\"status\":\"OK\"}");
        assertThat(health.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }

    @Test
    void targetsLearnOfTheEncryption() throws Exception {
        assertThat(get("/some/path?q", HttpClient.Version.HTTP_1_1).body())
                .isEqualTo("/some/path?q");

        assertThat(echo.last().header("x-forwarded-proto")).isEqualTo("https");
        try (RawClient client = RawClient.over(pem.connect(proxy.port()))) {
            client.send("GET /a HTTP/1.1\nHost: hub.example\n\n");
            assertThat(client.answer().status()).isEqualTo(200);
            assertThat(echo.last().header("x-forwarded-port")).isEqualTo("443");
            assertThat(echo.last().header("x-forwarded-host")).isEqualTo("hub.example");

            client.send("GET /b HTTP/1.1\nHost: hub.example\n\n");
            assertThat(client.answer().body()).isEqualTo("/b");
        }
    }

    @Test
    void pipelinedRequestsAndLargeBodiesPass() {
        String body = "x".repeat(3_000_000);
        try (RawClient client = RawClient.over(pem.connect(proxy.port()))) {
            client.send(
                    "POST /a HTTP/1.1\nHost: h\nContent-Length: " + body.length() + "\n\n" + body);
            client.send("GET /b HTTP/1.1\nHost: h\n\nGET /c HTTP/1.1\nHost: h\n\n");

            assertThat(client.answer().body()).isEqualTo("/a");
            assertThat(client.answer().body()).isEqualTo("/b");
            assertThat(client.answer().body()).isEqualTo("/c");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 70_000, 3_000_000})
    void socketsPassBothWays(int size) throws Exception {
        byte[] message = new byte[size];
        new Random(size).nextBytes(message);
        SocketClient client = SocketClient.connect(pem.http(), url("/ws/x"));

        client.socket().sendBinary(ByteBuffer.wrap(message), true).join();

        assertThat((byte[]) client.next()).isEqualTo(message);
        assertThat(sockets.lastHandshake().get("x-forwarded-proto")).isEqualTo("wss");
        client.socket().sendText("close 1012", true).join();
        assertThat(client.closed().get(30, TimeUnit.SECONDS)).isEqualTo(1012);
    }

    @Test
    void socketOfALostClientEndsAtTheTarget() throws IOException {
        int before = sockets.open();
        SSLSocket socket = pem.connect(proxy.port());
        RawClient client = RawClient.over(socket);
        client.send(
                "GET /ws/x HTTP/1.1\n"
                        + "Host: h\n"
                        + "Connection: Upgrade\n"
                        + "Upgrade: websocket\n"
                        + "Sec-WebSocket-Version: 13\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n\n");
        assertThat(client.answer().status()).isEqualTo(101);

        socket.close();

        Eventually.holds("closed", () -> sockets.open() == before);
    }

    @Test
    void sessionOfTheEdgeIsSecure() {
        try (FakeHub hub = FakeHub.start();
                RawClient client = RawClient.over(pem.connect(proxy.port()))) {
            proxy.routeWith("/user/a", hub.guarded("/user/a", "a/", "spawn", echo.url()));

            RawClient.Answer answer =
                    client.send("GET /user/a/ HTTP/1.1\nHost: h\nAccept: text/html\n\n").answer();

            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.header("location")).startsWith("/hub/api/oauth2/authorize?");
            assertThat(answer.header("set-cookie")).endsWith("; Secure");
        }
    }

    @Test
    void revocationCutsAClientThatDoesNotRead() throws Exception {
        CompletableFuture<Integer> cut = new CompletableFuture<>();
        try (FakeHub hub = FakeHub.start();
                Target endless = Target.start((request, socket, out) -> flood(out, cut, hub));
                RawClient client = RawClient.over(pem.connect(proxy.port()))) {
            proxy.routeWith("/user/b", hub.guarded("/user/b", "b/", "spawn", endless.url()));
            hub.issue("token", "access:servers");
            client.send(
                    "GET /user/b/x HTTP/1.1\nHost: h\nConnection: Upgrade\nUpgrade: websocket\n"
                            + "Sec-WebSocket-Version: 13\nAuthorization: token token\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\n\n");
            assertThat(client.answer().status()).isEqualTo(101);

            hub.revoke("token");
            int round = hub.rounds();

            assertThat(cut.get(15, TimeUnit.SECONDS)).isLessThanOrEqualTo(round + 2);
        }
    }

    /** Writes until it cannot; then the round of the hub. */
    private static void flood(OutputStream out, CompletableFuture<Integer> cut, FakeHub hub) {
        byte[] much = new byte[1 << 16];
        try {
            Target.write(
                    out,
                    "HTTP/1.1 101 Switching Protocols\nUpgrade: websocket\n"
                            + "Connection: Upgrade\n\n");
            while (true) {
                out.write(much);
            }
        } catch (IOException e) {
            cut.complete(hub.rounds());
        }
    }

    @Test
    void answersWithoutLengthEndWithNotice() {
        try (Target endless =
                        Target.start((request, socket, out) -> {
                            Target.write(out, "HTTP/1.1 200 OK\n\nuntil the end");
                            socket.close();
                        });
                RawClient client = RawClient.over(pem.connect(proxy.port()))) {
            proxy.route("/endless", endless.url());

            // Without the notice the client throws.
            assertThat(client.send("GET /endless HTTP/1.0\n\n").answer().body())
                    .isEqualTo("until the end");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b?c=%zz, hub.example:8000, https://hub.example/a/b?c=%zz",
        "//evil/x, hub.example, https://hub.example//evil/x",
        "http://evil/x, [::1]:80, https://[::1]/x"
    })
    void secondPortRedirects(String target, String host, String location) {
        try (RawClient client = RawClient.connect(proxy.running().redirectPort())) {
            RawClient.Answer answer =
                    client.send("GET %s HTTP/1.1\nHost: %s\n\n".formatted(target, host)).answer();

            assertThat(answer.status()).isEqualTo(301);
            assertThat(answer.header("location")).isEqualTo(location);
            assertThat(client.ended()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\n\n",
                "GET / HTTP/1.0\n\n",
                "GET / HTTP/1.1\nHost: a/b\n\n",
                "GET / HTTP/1.1\nHost: a\nHost: b\n\n",
                "nonsense\n\n"
            })
    void secondPortRefusesWhatItCannotRedirect(String request) {
        try (RawClient client = RawClient.connect(proxy.running().redirectPort())) {
            assertThat(client.send(request).answer().status()).isEqualTo(400);
        }
    }

    @Test
    void plainRequestsToTheEncryptedPortEnd() {
        try (RawClient client = RawClient.connect(proxy.port())) {
            assertThat(client.send("GET / HTTP/1.1\nHost: x\n\n").rest()).doesNotContain("HTTP/");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1", "TLSv1.1"})
    void oldVersionsAreNotSpoken(String version) throws IOException {
        try (SSLSocket socket =
                (SSLSocket)
                        pem.trust().getSocketFactory().createSocket("127.0.0.1", proxy.port())) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setProtocols(new String[] {version});
            socket.setSSLParameters(parameters);

            assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
        }
    }
}
