/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.system.Await;
import io.codehub.system.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How the process begins and ends. */
@Timeout(180)
class ProcessTest {

    private static final Duration END = Duration.ofSeconds(60);

    /** Runs to its end; the options are separated by blanks. */
    private static Ended run(Peer peer, String... options) throws InterruptedException {
        int port = Programs.freePort();
        try (Proxy proxy = Proxy.run(peer, Arrays.asList(options), port, port)) {
            int code = proxy.exitCode(END);
            return new Ended(code, proxy.output());
        }
    }

    private record Ended(int code, String output) {}

    @ParameterizedTest
    @EnumSource
    void versionAndHelpAreTold(Peer peer) throws Exception {
        assertThat(run(peer, "--version").code).isZero();
        assertThat(run(peer, "-V").output).containsPattern("[0-9]+\\.[0-9]+\\.[0-9]+");
        assertThat(run(peer, "--help"))
                .matches(ended -> ended.code == 0)
                .matches(ended -> ended.output.contains("--default-target"));
    }

    @ParameterizedTest
    @EnumSource
    void wrongCommandLinesAreRefused(Peer peer) throws Exception {
        assertThat(run(peer, "--custom-header", "invalid"))
                .matches(ended -> ended.code == 1)
                .matches(ended -> ended.output.contains("colon"));
        for (String options :
                List.of(
                        "--no-such-option",
                        "--port",
                        "stray",
                        "--custom-header=:v",
                        "--error-target=http://127.0.0.1:1 --error-path=/tmp",
                        "--redirect-port=8001",
                        "--socket=/tmp/x --port=8000",
                        "--ssl-key=/nonexistent --ssl-cert=/nonexistent")) {
            Ended ended = run(peer, options.split(" "));

            assertThat(ended.code).as(options).isEqualTo(1);
            assertThat(ended.output).as(options).isNotBlank();
        }
    }

    @ParameterizedTest
    @EnumSource
    void takenPortsAreRefused(Peer peer) throws Exception {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ended ended =
                    run(
                            peer,
                            "--ip=127.0.0.1",
                            "--port=" + one.getLocalPort(),
                            "--api-ip=127.0.0.1",
                            "--api-port=" + two.getLocalPort());

            assertThat(ended.code).isEqualTo(Differences.EXIT_WHEN_PORTS_ARE_TAKEN.of(peer));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theRoutesApiIsOpenWithoutAToken(Peer peer) throws Exception {
        try (Proxy proxy = peer.startWithoutToken()) {
            assertThat(proxy.apiAs("", "GET", "", "").status()).isEqualTo(200);
            assertThat(proxy.output()).containsIgnoringCase("warn");
        }
    }

    @ParameterizedTest
    @EnumSource
    void sigtermFreesThePortsAtOnce(Peer peer) throws Exception {
        try (Backend backend = Backend.echo();
                Proxy proxy = start(peer)) {
            proxy.route("/ws", backend.url());
            try (WebSocketClient client = WebSocketClient.connect(proxy.connect(), "/ws", "")) {
                assertThat(client.handshake().status()).isEqualTo(101);

                proxy.process().destroy();

                Await.until(
                        "free ports",
                        Duration.ofSeconds(60),
                        () -> bindable(proxy.port()) && bindable(proxy.apiPort()));
                assertThat(client.echoes("still there"))
                        .isEqualTo(Differences.SOCKETS_OUTLIVE_SIGTERM.of(peer));
                assertThat(proxy.exitCode(END)).isEqualTo(2);
            }
        }
    }

    private static Proxy start(Peer peer) {
        return switch (peer) {
            case CODEHUB -> peer.start("--drain-timeout=8000");
            case CHP -> peer.start();
        };
    }

    private static boolean bindable(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    @ParameterizedTest
    @EnumSource
    void sigintEndsLikeSigterm(Peer peer) throws Exception {
        try (Proxy proxy = start(peer)) {
            assertThat(signal(proxy, "INT")).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void sighupEndsToo(Peer peer) throws Exception {
        try (Proxy proxy = start(peer)) {
            assertThat(signal(proxy, "HUP")).isEqualTo(129);
        }
    }

    private static int signal(Proxy proxy, String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, String.valueOf(proxy.process().pid()))
                .start()
                .waitFor();
        return proxy.exitCode(END);
    }
}
