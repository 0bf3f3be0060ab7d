/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.system.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/** Encrypted connections on every side of the proxy. */
class TlsTest {

    private static Authority authority() throws IOException {
        return new Authority(Files.createTempDirectory("authority-"));
    }

    @Nested
    class OnThePublicPort extends PeerTest {

        private final int redirectPort = Programs.freePort();
        private final Authority authority = authority();

        OnThePublicPort() throws IOException {}

        @Override
        String[] options() {
            return new String[] {
                "--ssl-key=" + authority.key("server"),
                "--ssl-cert=" + authority.certificate("server"),
                "--redirect-port=" + redirectPort
            };
        }

        @BeforeParameterizedClassInvocation
        void awaitRedirects() {
            proxy.await(() -> Proxy.listens(redirectPort));
        }

        @Test
        void requestsAreServed() {
            proxy.route("/", backend.url());
            try (Wire wire = authority.connect(proxy.port())) {
                assertThat(wire.get("/x", "").answer().body()).isEqualTo("/x");
                assertThat(backend.last().head().header("x-forwarded-proto")).isEqualTo("https");
            }
        }

        @Test
        void webSocketsAreServed() {
            proxy.route("/", backend.url());
            try (WebSocketClient client =
                    WebSocketClient.connect(authority.connect(proxy.port()), "/ws", "")) {
                assertThat(client.echoes("hi")).isTrue();
                assertThat(backend.last().head().header("x-forwarded-proto")).isEqualTo("wss");
            }
        }

        @Test
        void theRedirectPortLeadsThere() {
            try (Wire wire = Wire.to(redirectPort)) {
                Wire.Answer answer =
                        wire.send("GET /a?b=%20 HTTP/1.1\nHost: test.example:80\n\n").answer();

                assertThat(answer.status()).isEqualTo(301);
                assertThat(answer.header("location"))
                        .isEqualTo("https://test.example:" + proxy.port() + "/a?b=%20");
            }
        }

        @Test
        void theRedirectPortNeedsAHost() {
            try (Wire wire = Wire.to(redirectPort)) {
                assertThat(wire.send("GET /a HTTP/1.0\n\n").answer().status()).isEqualTo(400);
            }
        }

        @Test
        void hostsInBracketsAreKept() {
            try (Wire wire = Wire.to(redirectPort)) {
                assertThat(
                                wire.send("GET /a HTTP/1.1\nHost: [::1]:80\n\n")
                                        .answer()
                                        .header("location"))
                        .isEqualTo(
                                Differences.REDIRECT_OF_AN_IPV6_HOST
                                        .of(peer)
                                        .formatted(proxy.port()));
            }
        }
    }

    @Nested
    class WithAnotherPortForRedirects extends PeerTest {

        private final int redirectPort = Programs.freePort();
        private final Authority authority = authority();

        WithAnotherPortForRedirects() throws IOException {}

        @Override
        String[] options() {
            return new String[] {
                "--ssl-key=" + authority.key("server"),
                "--ssl-cert=" + authority.certificate("server"),
                "--redirect-port=" + redirectPort,
                "--redirect-to=443"
            };
        }

        @BeforeParameterizedClassInvocation
        void awaitRedirects() {
            proxy.await(() -> Proxy.listens(redirectPort));
        }

        @Test
        void redirectsNameIt() {
            try (Wire wire = Wire.to(redirectPort)) {
                assertThat(wire.get("/a", "").answer().header("location"))
                        .isEqualTo(Differences.REDIRECT_TO_THE_USUAL_PORT.of(peer));
            }
        }
    }

    /** What a hub asks for that encrypts everything between its parts. */
    @Nested
    class OnAllInnerConnections extends PeerTest {

        private final Authority authority = authority();
        private final Backend demanding =
                Backend.start(authority.demandingListener(), "https", Backend::echo);

        OnAllInnerConnections() throws IOException {}

        @Override
        String[] options() {
            List<String> options = new ArrayList<>(authority.options("--client-ssl", "client"));
            options.add("--client-ssl-request-cert");
            options.add("--client-ssl-reject-unauthorized");
            options.addAll(authority.options("--api-ssl", "server"));
            options.add("--api-ssl-request-cert");
            options.add("--api-ssl-reject-unauthorized");
            options.add("--default-target=" + demanding.url());
            return options.toArray(String[]::new);
        }

        @Test
        void targetsThatDemandACertificateAreReached() {
            Wire.Answer answer = proxy.get("/x");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("/x");
        }

        @Test
        void theirCertificatesAreMeasuredByTheirAddress() {
            try (Wire wire = proxy.connect()) {
                wire.send("GET /x HTTP/1.1\nHost: another.example\n\n");

                assertThat(wire.answer().status())
                        .isEqualTo(Differences.CERTIFICATE_WITHOUT_THE_CLIENTS_HOST.of(peer));
            }
        }

        @Test
        void theirWebSocketsToo() {
            try (WebSocketClient client = WebSocketClient.connect(proxy.connect(), "/ws", "")) {
                assertThat(client.echoes("hi")).isTrue();
            }
        }

        @Test
        void theRoutesApiDemandsOne() {
            try (Wire wire = authority.connect(proxy.apiPort())) {
                assertThat(wire.get("/api/routes", Proxy.ALLOWED).answer().body())
                        .contains(demanding.url());
            }
            try (Wire plain = proxy.connectApi()) {
                assertThat(plain.get("/api/routes", Proxy.ALLOWED).outcome(SOON))
                        .isEqualTo(Outcome.END);
            }
        }
    }
}
