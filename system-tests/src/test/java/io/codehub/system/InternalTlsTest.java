/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Hub, proxy, JupyterHub's own server of a user and a service with certificates on all sides. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InternalTlsTest {

    private static final Duration SOON = Duration.ofSeconds(90);

    private final int servicePort = Programs.freePort();

    @SuppressWarnings("NullAway.Init")
    private Codehub hub;

    @SuppressWarnings("NullAway.Init")
    private Path certificates;

    @BeforeAll
    void startHub(@TempDir Path place) throws Exception {
        String python = Programs.ofJupyterHub("python3").toString();
        hub =
                new Codehub(
                                place,
                                """
                                DummyAuthenticator:
                                  allow_all: true
                                Spawner:
                                  cmd: ["%s"]
                                  args: ["--allow-root"]
                                  group_overrides:
                                    editors:
                                      groups: [editors]
                                      spawner_override: {cmd: [], args: []}
                                  environment:
                                    JUPYTERHUB_SINGLEUSER_APP: jupyter_server.serverapp.ServerApp
                                """
                                        .formatted(Programs.ofJupyterHub("jupyterhub-singleuser")),
                                "  authenticator_class: dummy\n")
                        .withService(
                                """
                                name: whoami
                                url: https://127.0.0.1:%d
                                command: [%s, %s]
                                oauth_no_confirm: true
                                """
                                        .formatted(
                                                servicePort,
                                                python,
                                                Programs.resource("whoami-service.py", place)))
                        .withRole(
                                """
                                name: visitors
                                scopes: ['access:services!service=whoami']
                                users: [ada]
                                """)
                        .withInternalTls()
                        .start();
        certificates = hub.data.resolve("internal-ssl");
        hub.api("POST", "/users/ada", null);
        hub.api("POST", "/users/ada/server", null);
        Await.until("ada's server", SOON, () -> hub.ready("ada"));
        Await.until(
                "the service through the proxy",
                SOON,
                () -> hub.get("/services/whoami/").statusCode() == 302);
    }

    @AfterAll
    void stopHub() {
        hub.close();
    }

    @Test
    void usersReachTheirServerAndServices() throws Exception {
        Files.writeString(hub.data.resolve("homes/ada/hello.txt"), "hello");
        try (Person ada = new Person("ada", hub.url("").toString())) {
            ada.signIn("x");

            assertThat(ada.visit("/user/ada/files/hello.txt")).isEqualTo(200);
            assertThat(ada.page.content()).contains("hello");
            ada.page.navigate(hub.url("/services/whoami/").toString());
            assertThat(ada.page.locator("#user").textContent()).isEqualTo("ada");
        }
        Await.until(
                "the server's own word that it is used",
                SOON,
                () -> Files.readString(hub.log()).contains("200 POST /hub/api/users/ada/activity"));
    }

    @Test
    void editorsWorkAndAnswerNobodyElse() throws Exception {
        hub.api("POST", "/users/eve", null);
        hub.api("POST", "/groups/editors", Codehub.json("users", List.of("eve")));
        try (Person eve = new Person("eve", hub.url("").toString())) {
            eve.signIn("x");

            assertThat(eve.start()).isPositive();
        }
        int port = hub.user("eve").path("servers").path("").path("state").path("port").asInt();
        assertThat(plain(port)).doesNotContain("HTTP/1.1 200");
        assertThat(ask(port, "")).contains("HTTP/1.1 401");
    }

    @Test
    void nobodyIsAnsweredWithoutACertificate() throws Exception {
        int server = hub.user("ada").path("servers").path("").path("state").path("port").asInt();

        for (int port : new int[] {hub.hubPort, hub.proxyApiPort, server, servicePort}) {
            assertThat(ask(port, "")).as("port %d", port).doesNotContain("HTTP/1.");
            assertThat(plain(port))
                    .as("port %d", port)
                    .doesNotContain("{\"version\"", "HTTP/1.1 200");
        }
        assertThat(ask(hub.hubPort, "proxy-client")).contains("200").contains("6.1.1");
        assertThat(ask(server, "proxy-client")).contains("HTTP/1.1 404");
        // A server trusts the hub and the proxy, but nobody who only talks to the proxy.
        assertThat(ask(server, "proxy-api")).doesNotContain("HTTP/1.");
    }

    @Test
    void everyStartHasACertificateOfItsOwn() throws Exception {
        Path file = hub.data.resolve("homes/ada/.jupyterhub/jupyterhub-certs/user-ada.crt");
        String first = Files.readString(file);

        hub.api("DELETE", "/users/ada/server", null);
        Await.until(
                "the end of ada's server",
                SOON,
                () -> hub.user("ada").path("servers").path("").path("stopped").asBoolean(true));
        hub.api("POST", "/users/ada/server", null);
        Await.until("ada's server", SOON, () -> hub.ready("ada"));

        assertThat(Files.readString(file)).isNotEqualTo(first);
    }

    /** What somebody is told who asks for the API's first page. */
    private String ask(int port, String pair) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("openssl", "s_client", "-quiet"));
        command.addAll(List.of("-connect", "127.0.0.1:" + port));
        if (!pair.isEmpty()) {
            Path files = certificates.resolve(pair);
            command.addAll(List.of("-cert", files.resolve(pair + ".crt").toString()));
            command.addAll(List.of("-key", files.resolve(pair + ".key").toString()));
        }
        Process client = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var request = client.getOutputStream()) {
            request.write(
                    "GET /hub/api HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            request.flush();
            String answer =
                    new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(client.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return answer;
        } catch (IOException e) {
            return "refused: " + e.getMessage();
        } finally {
            client.destroyForcibly();
        }
    }

    private static String plain(int port) throws IOException {
        try (var socket = new java.net.Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write("GET /hub/api HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (java.net.SocketException e) {
            return "";
        }
    }
}
