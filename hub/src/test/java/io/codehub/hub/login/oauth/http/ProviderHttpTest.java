/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.oauth.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Services that do not answer as they should, below the level of statuses. */
class ProviderHttpTest {

    private static final ProviderHttp http =
            new ProviderHttp(HttpOptions.read(true, Map.of("request_timeout", 1)));

    @Test
    @Timeout(60)
    void anAnswerThatNeverEndsIsGivenUp() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> beginAnswer(server, over));
            String url = "http://127.0.0.1:" + server.getLocalPort() + "/userinfo";

            assertThatThrownBy(() -> http.get(url, Map.of()))
                    .isInstanceOfSatisfying(ProviderException.class, ProviderException::away)
                    .hasMessageContaining("takes too long");
        } finally {
            over.countDown();
        }
    }

    private static void beginAnswer(ServerSocket server, CountDownLatch over) {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            out.write(
                    "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"
                            .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            over.await();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aTokenThatNoHeaderCanCarryIsTheFaultOfTheService() {
        assertThatThrownBy(() ->
                        http.get(
                                "http://127.0.0.1:1/userinfo",
                                Map.of("Authorization", "Bearer a\nb")))
                .isInstanceOf(ProviderException.class)
                .hasMessageNotContaining("a\nb");
    }
}
