/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class InternalClientTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    @Timeout(60)
    void whatAServerSaysIsKnownAlthoughItsAnswerNeverEnds() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Boolean> left = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> speakUntilNobodyListens(server, left));
            URI address = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");

            int status =
                    InternalTls.off()
                            .client(PATIENCE)
                            .status(HttpRequest.newBuilder(address).timeout(PATIENCE).build());

            assertThat(status).isEqualTo(200);
            assertThat(left).succeedsWithin(PATIENCE);
        }
    }

    private static void speakUntilNobodyListens(
            ServerSocket server, CompletableFuture<Boolean> left) {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write('.');
                out.flush();
                Thread.onSpinWait();
            }
        } catch (IOException e) {
            left.complete(true);
        }
    }
}
