/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
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

    @Test
    void credentialsDoNotGoWhereAnAnswerLeads() throws Exception {
        try (ServerSocket elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            elsewhere.setSoTimeout(1);
            Thread.ofVirtual().start(() -> leadTo(elsewhere.getLocalPort(), server));
            HttpRequest request =
                    HttpRequest.newBuilder(
                                    URI.create("http://127.0.0.1:" + server.getLocalPort() + "/"))
                            .header("Authorization", "token secret")
                            .timeout(PATIENCE)
                            .build();

            assertThat(InternalTls.off().client(PATIENCE).status(request)).isEqualTo(307);
            assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private static void leadTo(int port, ServerSocket server) {
        try (Socket socket = server.accept();
                OutputStream out = socket.getOutputStream()) {
            String answer =
                    "HTTP/1.1 307 There\r\nLocation: http://127.0.0.1:%d/\r\nContent-Length: 0\r\n\r\n";
            out.write(answer.formatted(port).getBytes(StandardCharsets.US_ASCII));
            out.flush();
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
