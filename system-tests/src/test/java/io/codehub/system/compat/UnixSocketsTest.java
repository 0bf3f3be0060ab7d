/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sockets with a path instead of a port, on every side of the proxy. */
@Timeout(180)
class UnixSocketsTest {

    private static Path folder() {
        try {
            // Short, as paths of sockets have to be.
            return Files.createTempDirectory(Path.of("/tmp"), "chp");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void allListenersMayHaveOne(Peer peer) throws Exception {
        Path folder = folder();
        Path pub = folder.resolve("public");
        Path api = folder.resolve("api");
        Path metrics = folder.resolve("metrics");
        try (Backend backend = Backend.echo();
                Proxy proxy =
                        Proxy.run(
                                peer,
                                List.of(
                                        "--socket=" + pub,
                                        "--api-socket=" + api,
                                        "--metrics-socket=" + metrics,
                                        "--default-target=" + backend.url()),
                                0,
                                0)) {
            proxy.await(() -> Files.exists(pub) && Files.exists(api) && Files.exists(metrics));

            assertThat(get(pub, "/").body()).isEqualTo("/");
            try (WebSocketClient client = WebSocketClient.connect(Wire.to(pub), "/ws", "")) {
                assertThat(client.echoes("hi")).isTrue();
            }
            assertThat(Proxy.json(get(api, "/api/routes")).propertyNames()).containsExactly("/");
            assertThat(get(metrics, "/metrics").body()).contains("requests_ws");
        }
    }

    private static Wire.Answer get(Path socket, String target) {
        try (Wire wire = Wire.to(socket)) {
            return wire.get(target, Proxy.ALLOWED).answer();
        }
    }

    @Nested
    class OfTargets extends PeerTest {

        private final Backend pages =
                Backend.start(
                        folder().resolve("pages"),
                        call -> call.reply("200 OK", "Content-Type: text/plain\n", "page"));
        private final Backend target = Backend.start(folder().resolve("target"), Backend::echo);

        @Override
        String[] options() {
            return new String[] {"--error-target=" + pages.url()};
        }

        @AfterAll
        void stop() {
            pages.close();
            target.close();
        }

        @Test
        void requestsReachThem() {
            proxy.route("/unix", target.url());

            Wire.Answer answer = proxy.get("/unix/x");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("/unix/x");
            try (WebSocketClient client =
                    WebSocketClient.connect(proxy.connect(), "/unix/ws", "")) {
                assertThat(client.echoes("hi")).isTrue();
            }
        }

        @Test
        void errorPagesComeFromThem() {
            Wire.Answer answer = proxy.get("/foo/bar");

            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.header("content-type")).isEqualTo("text/plain");
            assertThat(answer.body()).isEqualTo("page");
            assertThat(pages.last().head().target()).isEqualTo("/404?url=%2Ffoo%2Fbar");
        }
    }
}
