/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Who gets to a real code-server behind the packaged gateway, and who does not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EdgeTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @SuppressWarnings("NullAway.Init")
    private Codehub hub;

    @BeforeAll
    void startEditor(@TempDir Path folder) throws Exception {
        hub =
                new Codehub(
                                folder,
                                "DummyAuthenticator:\n  allow_all: true\n",
                                "  authenticator_class: dummy\n")
                        .start();
        hub.api("POST", "/users", Codehub.json("usernames", List.of("ada", "bob")));
        hub.api("POST", "/users/ada/server", null);
        Await.until("ada's editor", Duration.ofSeconds(60), () -> hub.ready("ada"));
    }

    @AfterAll
    void stop() {
        hub.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/user/ada/",
                "/user/ada",
                "/user/ada/healthz",
                "/user/ada/healthz?x=1",
                "/user/ada/login",
                "/user/ada//",
                "/user/ada/./healthz",
                "/user/ada/%2e/healthz",
                "/user/bob/../ada/healthz",
                "/user/ada%2Fhealthz",
                "/user%2Fada/healthz",
                "/user/%61da/healthz",
                "//user/ada/healthz",
                "/user/ada/static/../healthz",
                "/hub/../user/ada/healthz",
                "/user/ada/proxy/22/",
                "/user/ada/manifest.json",
            })
    void noByteOfTheEditorForStrangers(String target) throws Exception {
        for (String extra :
                List.of(
                        "",
                        "Authorization: token nobody\r\n",
                        "Cookie: codehub-edge=x; jupyterhub-hub-login=x\r\n",
                        "X-HTTP-Method-Override: GET\r\nX-Forwarded-User: ada\r\n",
                        upgrade())) {
            String answer = raw("GET " + target + " HTTP/1.1\r\n", extra);
            assertThat(answer)
                    .as(target + " " + extra)
                    .doesNotStartWith("HTTP/1.1 101")
                    .doesNotContain("lastHeartbeat", "workbench", "code-server");
        }
    }

    @Test
    void upgradesOfStrangersAreRefusedAtOnce() throws Exception {
        assertThat(raw("GET /user/ada/stable-1?reconnectionToken=1 HTTP/1.1\r\n", upgrade()))
                .matches("(?s)HTTP/1.1 40[13].*");
    }

    @Test
    void anOwnersTokenPassesUntilItIsRevoked() throws Exception {
        var made = JSON.readTree(hub.api("POST", "/users/ada/tokens", null).body());
        String token = made.path("token").asString();
        assertThat(heartbeat(token).body()).contains("lastHeartbeat");

        hub.api("DELETE", "/users/ada/tokens/" + made.path("id").asString(), null);

        Await.until(
                "the token refused",
                Duration.ofSeconds(60),
                () -> heartbeat(token).statusCode() == 403);
    }

    @Test
    void anotherUsersTokenIsRefused() throws Exception {
        String token =
                JSON.readTree(hub.api("POST", "/users/bob/tokens", null).body())
                        .path("token")
                        .asString();

        assertThat(heartbeat(token).statusCode()).isEqualTo(403);
    }

    @Test
    void theEditorItselfRefusesWhoeverGoesAroundTheGateway() throws Exception {
        String routes = hub.api("GET", "/users/ada?include_stopped_servers", null).body();
        assertThat(routes).doesNotContain("argon2");
        for (ProcessHandle server : hub.servers().toList()) {
            String line = server.info().commandLine().orElse("");
            assertThat(line).doesNotContain("argon2");
        }
    }

    private HttpResponse<String> heartbeat(String token) throws Exception {
        return hub.get("/user/ada/healthz", "Authorization", "token " + token);
    }

    private static String upgrade() {
        return "Connection: Upgrade\r\n"
                + "Upgrade: websocket\r\n"
                + "Sec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    }

    /** One request as written; all that comes back until the other side closes or falls silent. */
    private String raw(String requestLine, String headers) throws IOException {
        boolean upgrade = headers.contains("Upgrade");
        try (Socket socket = new Socket("127.0.0.1", hub.port)) {
            socket.setSoTimeout(30_000);
            String request =
                    requestLine
                            + "Host: 127.0.0.1:"
                            + hub.port
                            + "\r\n"
                            + headers
                            + (upgrade ? "" : "Connection: close\r\n")
                            + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
