/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.codehub.proxy.cli.CommandLine;
import io.codehub.proxy.testing.Eventually;
import io.codehub.proxy.testing.RawClient;
import io.codehub.proxy.testing.TestProxy;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the proxy listens, and that it does so whatever else is not there yet. */
class ListenersTest {

    private static final String HEALTH =
            "GET /_chp_healthz HTTP/1.1\nHost: x\nConnection: close\n\n";

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "0.0.0.0", "::", "127.0.0.1", "localhost"})
    void anyFormOfAddressIsBound(String ip) throws Exception {
        boolean ipv6 =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .anyMatch(Inet6Address.class::isInstance);
        assumeTrue(ipv6 || !ip.equals("::"), "no IPv6 here");
        List<String> arguments = List.of("--ip=" + ip, "--api-ip=" + ip);
        try (RunningProxy proxy =
                RunningProxy.start(CommandLine.parse(arguments, Map.of()).withPorts(0, 0))) {
            new Socket("127.0.0.1", proxy.port()).close();
            new Socket("127.0.0.1", proxy.apiPort()).close();
            if (ipv6 && (ip.isEmpty() || ip.equals("*") || ip.equals("::"))) {
                new Socket("::1", proxy.port()).close();
                new Socket("::1", proxy.apiPort()).close();
            }
        }
    }

    @Test
    void startNeedsNoTarget() {
        try (TestProxy proxy =
                TestProxy.start(
                        "--default-target=http://hub.invalid:8081",
                        "--error-target=http://hub.invalid:8081/hub/error")) {
            assertThat(proxy.get("/_chp_healthz").statusCode()).isEqualTo(200);
            assertThat(proxy.get("/").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void oneAddressHasSoManyConnectionsAtMost() {
        try (TestProxy proxy = TestProxy.start("--max-connections-per-address=2");
                RawClient first = proxy.connect()) {
            assertThat(healthy(first)).isTrue();
            try (RawClient second = proxy.connect()) {
                assertThat(healthy(second)).isTrue();
                try (RawClient third = proxy.connect()) {
                    assertThat(third.ended()).isTrue();
                }
            }
            Eventually.holds(
                    "room again",
                    () -> {
                        try (RawClient next = proxy.connect()) {
                            return next.send(HEALTH).rest().startsWith("HTTP/1.1 200");
                        }
                    });
        }
        try (TestProxy proxy =
                        TestProxy.start(
                                "--max-connections-per-address=1", "--trusted-proxies=private");
                RawClient first = proxy.connect();
                RawClient second = proxy.connect()) {
            assertThat(healthy(first)).isTrue();
            assertThat(healthy(second)).isTrue();
        }
    }

    private static boolean healthy(RawClient client) {
        return client.send("GET /_chp_healthz HTTP/1.1\nHost: x\n\n").answer().status() == 200;
    }

    @Test
    void portInUseIsNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            List<String> arguments = List.of("--ip=127.0.0.1", "--api-ip=127.0.0.1");

            assertThatThrownBy(() ->
                            RunningProxy.start(
                                    CommandLine.parse(arguments, Map.of())
                                            .withPorts(0, taken.getLocalPort())))
                    .hasMessageContaining(
                            "cannot open the listener of the routes API, 127.0.0.1:"
                                    + taken.getLocalPort());
        }
    }
}
