/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.proxy.testing.Eventually;
import io.codehub.proxy.testing.ProxyProcess;
import io.codehub.proxy.testing.RawClient;
import io.codehub.proxy.testing.SocketClient;
import io.codehub.proxy.testing.SocketTarget;
import io.codehub.proxy.testing.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of the program. */
class StopTest {

    private static boolean refused(int port) {
        try {
            new Socket("127.0.0.1", port).close();
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void whatIsUnderWayGoesOnAfterSigterm() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        try (Target slow =
                        Target.start((request, client, out) -> {
                            asked.countDown();
                            await(released);
                            Target.reply(out, "200 OK", "", "x".repeat(5_000_000));
                        });
                SocketTarget sockets = SocketTarget.start();
                ProxyProcess proxy = ProxyProcess.start("--default-target=" + slow.url());
                RawClient idle = RawClient.connect(proxy.port());
                RawClient waiting = RawClient.connect(proxy.port())) {
            proxy.route("/ws", sockets.url());
            SocketClient socket =
                    SocketClient.connect("http://127.0.0.1:" + proxy.port() + "/ws/x");
            idle.send("GET /_chp_healthz HTTP/1.1\nHost: x\n\n").answer();
            waiting.send("GET /slow HTTP/1.1\nHost: x\n\n");
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();

            proxy.terminate();

            Eventually.holds("ports free", () -> refused(proxy.port()) && refused(proxy.apiPort()));
            assertThat(idle.ended()).isTrue();
            socket.socket().sendText("still here", true).join();
            assertThat(socket.next()).isEqualTo("still here");
            released.countDown();
            RawClient.Answer answer = waiting.answer();
            assertThat(answer.body()).hasSize(5_000_000);
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(proxy.running()).isTrue();
            socket.socket().sendClose(1000, "").join();
            assertThat(proxy.exitCode(Duration.ofSeconds(60))).isEqualTo(2);
        }
    }

    @Test
    void patienceEnds() throws Exception {
        try (SocketTarget sockets = SocketTarget.start();
                ProxyProcess proxy =
                        ProxyProcess.start(
                                "--default-target=" + sockets.url(), "--drain-timeout=500")) {
            SocketClient socket = SocketClient.connect("http://127.0.0.1:" + proxy.port() + "/x");

            proxy.terminate();

            assertThat(proxy.exitCode(Duration.ofSeconds(60))).isEqualTo(2);
            assertThat(socket.closed().get(30, TimeUnit.SECONDS)).isEqualTo(1006);
        }
    }

    @Test
    void terminalIsObeyedAndThePidFileGoes(@TempDir Path directory) throws Exception {
        Path pid = directory.resolve("proxy.pid");
        for (var signal : Map.of("INT", 2, "HUP", 129).entrySet()) {
            try (ProxyProcess proxy = ProxyProcess.start("--pid-file=" + pid)) {
                Eventually.holds("pid file", () -> Files.exists(pid));

                proxy.signal(signal.getKey());

                assertThat(proxy.exitCode(Duration.ofSeconds(60))).isEqualTo(signal.getValue());
                assertThat(pid).doesNotExist();
            }
        }
    }

    @Test
    void portInUseEndsTheStartInOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
                ProxyProcess proxy = ProxyProcess.begin("--port=" + taken.getLocalPort())) {
            assertThat(proxy.exitCode(Duration.ofSeconds(60))).isEqualTo(1);
            assertThat(proxy.output())
                    .hasLineCount(1)
                    .startsWith(
                            "error: cannot open the public listener, 127.0.0.1:"
                                    + taken.getLocalPort());
        }
    }

    @Test
    void wrongFilesEndTheStartInOneLine() throws Exception {
        try (ProxyProcess proxy =
                ProxyProcess.begin("--ssl-key=/no/such.key", "--ssl-cert=/no/such.crt")) {
            assertThat(proxy.exitCode(Duration.ofSeconds(60))).isEqualTo(1);
            assertThat(proxy.output())
                    .isEqualTo("error: --ssl-key: there is no file /no/such.key\n");
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
