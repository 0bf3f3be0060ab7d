/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.proxy.testing.SocketClient;
import io.codehub.proxy.testing.SocketTarget;
import io.codehub.proxy.testing.Target;
import io.codehub.proxy.testing.TestProxy;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URLEncoder;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpResponse;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Unix sockets on both sides. A proxy with a port stands in front of one that listens on sockets
 * only, so that any client can reach it.
 */
class SocketsTest {

    @TempDir private Path directory;
    private TestProxy front;

    @BeforeEach
    void start() {
        front = TestProxy.start();
    }

    @AfterEach
    void stop() {
        front.close();
    }

    private static String url(String scheme, Path socket) {
        return scheme + "://" + URLEncoder.encode(socket.toString(), StandardCharsets.UTF_8);
    }

    private Path listen() {
        return directory.resolve("listen.sock");
    }

    private Path api() {
        return directory.resolve("api.sock");
    }

    private TestProxy behind(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "--socket=" + listen();
        all[1] = "--api-socket=" + api();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return TestProxy.start(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http+unix", "unix+http"})
    void requestsPassThroughASocket(String scheme) {
        try (Target echo = Target.echo();
                TestProxy behind = behind("--default-target=" + echo.url())) {
            front.route("/", url(scheme, listen()) + "/pre");

            HttpResponse<String> response = front.get("/a%2Fb?c=d");

            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.body()).isEqualTo("/pre/a%2Fb?c=d");
            assertThat(echo.last().header("x-forwarded-for")).isEqualTo("127.0.0.1,127.0.0.1");
            assertThat(echo.last().header("host")).isEqualTo("127.0.0.1:" + front.port());
            assertThat(behind.port()).isZero();
        }
    }

    @Test
    void webSocketsPassThroughASocket() {
        try (SocketTarget sockets = SocketTarget.start();
                TestProxy behind = behind("--default-target=" + sockets.url())) {
            front.route("/", url("http+unix", listen()));

            SocketClient client = SocketClient.connect(front.url("/ws"));
            client.socket().sendText("x".repeat(100_000), true).join();

            assertThat(client.next()).isEqualTo("x".repeat(100_000));
        }
    }

    @Test
    void routesApiAnswersOnASocket() {
        try (TestProxy behind = behind()) {
            front.routeWith(
                    "/behind",
                    "{\"target\":\"%s\",\"strip_prefix\":true}".formatted(url("http+unix", api())));

            HttpResponse<String> routes =
                    front.get("/behind/api/routes", "Authorization", "token " + TestProxy.TOKEN);

            assertThat(routes.body()).isEqualTo("{}");
            assertThat(front.get("/behind/api/routes").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void errorPagesComeThroughASocket() {
        try (Target pages = Target.answering("200 OK", "Content-Type: text/plain\n", "own page");
                TestProxy behind = behind("--default-target=" + pages.url());
                TestProxy proxy =
                        TestProxy.start("--error-target=" + url("http+unix", listen()) + "/err")) {
            HttpResponse<String> missing = proxy.get("/foo/bar");

            assertThat(missing.statusCode()).isEqualTo(404);
            assertThat(missing.body()).isEqualTo("own page");
            assertThat(pages.last().target()).isEqualTo("/err/404?url=%2Ffoo%2Fbar");
            assertThat(pages.last().header("host")).isEqualTo("localhost");
        }
    }

    @Test
    void targetWithoutSocketDoesNotAnswer() {
        front.route("/", url("http+unix", directory.resolve("none.sock")));

        assertThat(front.get("/").statusCode()).isEqualTo(503);
    }

    @Test
    void socketsGoWithTheProxyAndStaleOnesAreReplaced() throws IOException {
        for (Path stale : new Path[] {listen(), api()}) {
            // Closing leaves the file, as a killed process does.
            ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                    .bind(UnixDomainSocketAddress.of(stale))
                    .close();
            assertThat(stale).exists();
        }

        behind().close();

        assertThat(listen()).doesNotExist();
        assertThat(api()).doesNotExist();
    }

    @Test
    void socketInUseIsLeftAlone() {
        try (TestProxy first = behind()) {
            assertThatThrownBy(this::behind)
                    .hasRootCauseMessage("Address already in use")
                    .hasStackTraceContaining("cannot open the public listener, unix:" + listen());

            front.route("/", url("http+unix", listen()));
            assertThat(front.get("/_chp_healthz").statusCode()).isEqualTo(200);
            assertThat(front.get("/x").statusCode()).isEqualTo(404);
            assertThat(first.running().port()).isZero();
        }
    }

    @Test
    void otherFilesAreLeftAlone() throws IOException {
        Files.writeString(api(), "precious");

        assertThatThrownBy(this::behind)
                .hasRootCauseMessage("the file is there, and is not a socket");

        assertThat(api()).hasContent("precious");
        assertThat(listen()).doesNotExist();
    }
}
