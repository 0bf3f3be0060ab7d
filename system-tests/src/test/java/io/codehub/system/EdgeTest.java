/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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

    @Test
    void programOnAPortOfTheEditorSeesNobodysCredentials() throws Exception {
        String token =
                JSON.readTree(hub.api("POST", "/users/ada/tokens", null).body())
                        .path("token")
                        .asString();
        String credentials =
                "Authorization: token "
                        + token
                        + "\r\nCookie: own=1; jupyterhub-hub-login=login-value;"
                        + " jupyterhub-session-id=session-value; codehub-edge=edge-value\r\n";
        try (ServerSocket program = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            BlockingQueue<String> heads = new LinkedBlockingQueue<>();
            Thread.ofVirtual().start(() -> listen(program, heads));
            String line = "GET /user/ada/proxy/" + program.getLocalPort() + "/page HTTP/1.1\r\n";

            assertThat(raw(line, credentials)).contains("of the program");
            assertThat(heads.poll(60, TimeUnit.SECONDS))
                    .startsWith("GET /page ")
                    .contains("own=1")
                    .doesNotContain(token, "-value", "code-server-session", lockOf("ada"));

            raw(line, credentials + upgrade());
            // This version of code-server hands its own cookie on with WebSockets.
            String handshake = heads.poll(60, TimeUnit.SECONDS);
            assertThat(handshake).contains("own=1").doesNotContain(token, "-value");
        }
    }

    /** Such a program runs as its owner, who may read the lock; it is worth nothing later. */
    @Test
    void eachStartHasALockOfItsOwn() throws Exception {
        String path = "/users/bob/server";
        List<String> locks = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            hub.api("POST", path, null);
            Await.until("bob's editor", Duration.ofSeconds(60), () -> hub.ready("bob"));
            locks.add(lockOf("bob"));
            hub.api("DELETE", path, null);
            Await.until(
                    "the end of bob's editor",
                    Duration.ofSeconds(60),
                    () -> hub.user("bob").path("servers").path("").path("stopped").asBoolean());
        }

        assertThat(locks).doesNotContain("").doesNotHaveDuplicates();
    }

    @Test
    void nobodyElseOnTheMachineReadsSecretsOfAnEditor() throws Exception {
        List<String> secrets =
                List.of(
                        variable("ada", "HASHED_PASSWORD"),
                        variable("ada", "JUPYTERHUB_API_TOKEN"));
        assertThat(secrets).doesNotContain("");
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            assertThat(all.map(EdgeTest::commandLine))
                    .noneMatch(text -> secrets.stream().anyMatch(text::contains));
        }
        for (ProcessHandle server : hub.servers().toList()) {
            assertThat(modes(Path.of("/proc/" + server.pid() + "/environ"))).isEqualTo("r--------");
        }
        try (Stream<Path> files = Files.walk(hub.data)) {
            assertThat(files.filter(file -> Files.isRegularFile(file) && isOpen(file)))
                    .noneMatch(file -> holdsOne(file, secrets));
        }
    }

    /** Whether others may read the file, and go all the way to it from the hub's folder. */
    private boolean isOpen(Path file) {
        if (!modes(file).endsWith("r--") && modes(file).charAt(3) != 'r') {
            return false;
        }
        for (@Nullable Path at = file.getParent();
                at != null && at.startsWith(hub.data);
                at = at.getParent()) {
            if (modes(at).charAt(5) != 'x' && modes(at).charAt(8) != 'x') {
                return false;
            }
        }
        return true;
    }

    private static String modes(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            // It has just gone.
            return "r--------";
        }
    }

    private static boolean holdsOne(Path file, List<String> secrets) {
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            return secrets.stream().anyMatch(text::contains);
        } catch (IOException e) {
            return false;
        }
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
        } catch (IOException e) {
            return "";
        }
    }

    private String lockOf(String user) {
        return variable(user, "HASHED_PASSWORD");
    }

    /** Of the editor of a user; empty if there is none. */
    private String variable(String user, String name) {
        return hub.servers()
                .map(EdgeTest::environment)
                .filter(all -> all.contains("JUPYTERHUB_USER=" + user))
                .flatMap(all -> all.stream().filter(entry -> entry.startsWith(name + "=")))
                .map(entry -> entry.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    private static List<String> environment(ProcessHandle process) {
        try {
            return List.of(
                    Files.readString(
                                    Path.of("/proc/" + process.pid() + "/environ"),
                                    StandardCharsets.ISO_8859_1)
                            .split("\0"));
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Keeps the head of each request, and ends the connection with a short answer. */
    private static void listen(ServerSocket program, BlockingQueue<String> heads) {
        while (!program.isClosed()) {
            try (Socket client = program.accept()) {
                StringBuilder head = new StringBuilder();
                while (head.indexOf("\r\n\r\n") < 0) {
                    head.append((char) client.getInputStream().read());
                }
                heads.add(head.toString());
                client.getOutputStream()
                        .write(
                                "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nof the program"
                                        .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // The next one, or none.
            }
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
