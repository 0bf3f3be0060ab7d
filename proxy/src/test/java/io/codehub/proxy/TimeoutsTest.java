/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.testing.RawClient;
import io.codehub.proxy.testing.Target;
import io.codehub.proxy.testing.TestProxy;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may be silent for how long. */
class TimeoutsTest {

    private static final int TIMEOUT = 1000;
    private static final String GET = "GET /target HTTP/1.1\nHost: x\n\n";

    private static TestProxy patient;
    private static TestProxy strict;

    @BeforeAll
    static void start() {
        patient = TestProxy.start("--keep-alive-timeout=" + TIMEOUT);
        strict = TestProxy.start("--timeout=" + TIMEOUT, "--proxy-timeout=" + 2 * TIMEOUT);
    }

    @AfterAll
    static void stop() {
        patient.close();
        strict.close();
    }

    private static void pause() throws InterruptedException {
        Thread.sleep(3L * TIMEOUT);
    }

    private static void drip(OutputStream out) throws IOException, InterruptedException {
        Target.write(out, "HTTP/1.1 200 OK\nContent-Length: 12\n\n");
        for (int i = 0; i < 12; i++) {
            Thread.sleep(TIMEOUT / 5);
            Target.write(out, "x");
        }
    }

    @Test
    void idleConnectionEndsAfterTheKeepAliveTimeout() {
        try (Target target = Target.echo();
                RawClient client = patient.connect()) {
            patient.route("/target", target.url());
            assertThat(client.send(GET).answer().status()).isEqualTo(200);
            long begin = System.nanoTime();

            assertThat(client.ended()).isTrue();
            assertThat((System.nanoTime() - begin) / 1_000_000).isBetween(TIMEOUT / 2L, 5000L);
        }
    }

    /** Answers of many sizes: at some of them the end waits in the proxy for the client. */
    @Test
    void clientThatPausesBeforeTheEndStillGetsIt() throws Exception {
        List<Socket> clients = new ArrayList<>();
        try (Target target =
                Target.start((request, client, out) -> {
                    int size = Integer.parseInt(request.header("x-size"));
                    Target.write(out, "HTTP/1.1 200 OK\nContent-Length: " + size + "\n\n");
                    out.write(new byte[size]);
                })) {
            patient.route("/target", target.url());
            for (int i = 0; i < 64; i++) {
                Socket socket = new Socket();
                socket.setReceiveBufferSize(8192);
                socket.connect(new InetSocketAddress("127.0.0.1", patient.port()));
                clients.add(socket);
                RawClient.over(socket)
                        .send("GET /target HTTP/1.1\nHost: x\nX-Size: " + (i << 16) + "\n\n");
            }
            pause();
            for (int i = 0; i < clients.size(); i++) {
                RawClient client = RawClient.over(clients.get(i));
                assertThat(client.answer().body()).hasSize(i << 16);
            }
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    @Test
    void clientThatIsSilentInsideItsBodyIsCutWithoutAnswer() {
        try (Target target = Target.echo();
                RawClient client = strict.connect()) {
            strict.route("/target", target.url());
            client.send("PUT /target HTTP/1.1\nHost: x\nContent-Length: 10\n\nhalf");

            assertThat(client.rest()).isEmpty();
        }
    }

    @Test
    void answerThatFlowsKeepsASilentClient() {
        try (Target target = Target.start((request, client, out) -> drip(out));
                RawClient client = strict.connect()) {
            strict.route("/target", target.url());

            assertThat(client.send(GET).answer().body()).hasSize(12);
        }
    }

    @Test
    void silentTargetGives503() {
        try (TestProxy proxy = TestProxy.start("--proxy-timeout=" + TIMEOUT);
                Target target = Target.start((request, client, out) -> pause());
                RawClient client = proxy.connect()) {
            proxy.route("/target", target.url());

            assertThat(client.send(GET).answer().status()).isEqualTo(503);
            client.send(
                    "GET /target HTTP/1.1\nHost: x\nConnection: Upgrade\nUpgrade: websocket\n"
                            + "Sec-WebSocket-Version: 13\nSec-WebSocket-Key: a\n\n");
            assertThat(client.answer().status()).isEqualTo(503);
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void targetIsNotBlamedForASlowClient() throws Exception {
        int size = 32 << 20;
        try (TestProxy proxy = TestProxy.start("--proxy-timeout=" + TIMEOUT);
                Target target =
                        Target.start((request, client, out) -> {
                            Target.write(out, "HTTP/1.1 200 OK\nContent-Length: " + size + "\n\n");
                            out.write(new byte[size]);
                        });
                RawClient client = proxy.connect()) {
            proxy.route("/target", target.url());
            client.send(GET);
            pause();

            assertThat(client.answer().body()).hasSize(size);
        }
    }
}
