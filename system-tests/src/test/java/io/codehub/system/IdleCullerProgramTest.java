/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * JupyterHub's own program that stops idle servers: run by the hub it stops named servers here, run
 * by somebody else with a token alone the others.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdleCullerProgramTest {

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration CULLED = Duration.ofSeconds(90);
    private static final String CULLER =
            """
            scopes: ['list:users', 'read:users:activity', 'read:servers', 'delete:servers']
            """;

    @SuppressWarnings("NullAway.Init")
    private Codehub hub;

    @BeforeAll
    void startHub(@TempDir Path folder) {
        Path server = Programs.resource("small-server.py", folder);
        hub =
                new Codehub(
                                folder,
                                """
                                Spawner:
                                  cmd: ["%s", "%s"]
                                """
                                        .formatted(Programs.python(), server),
                                """
                                  allow_named_servers: true
                                  last_activity_interval: 1
                                """)
                        .withService(
                                """
                                name: named
                                command: [%s, -m, jupyterhub_idle_culler, --timeout=3,
                                  --cull-every=1, --cull-default-servers=false, --api-page-size=2]
                                """
                                        .formatted(Programs.ofJupyterHub("python3")))
                        .withService("name: default\napi_token: token-of-culler\n")
                        .withRole("name: named\nservices: [named]\n" + CULLER)
                        .withRole("name: default\nservices: [default]\n" + CULLER)
                        .start();
    }

    @AfterAll
    void stopHub() {
        hub.close();
    }

    @Test
    void stopsIdleServers(@TempDir Path folder) throws Exception {
        List<String> users = List.of("ada", "bob", "cleo", "dan", "eve");
        hub.api("POST", "/users", Codehub.json("usernames", users));
        for (String user : users) {
            hub.api("POST", "/users/" + user + "/server", null);
            hub.api("POST", "/users/" + user + "/servers/second", null);
        }
        for (String user : users) {
            Await.until(user, START, () -> hub.ready(user));
        }

        Await.until("named servers stopped", CULLED, () -> stopped(users, "second"));
        for (String user : users) {
            assertThat(hub.ready(user)).as(user).isTrue();
        }

        Process program = programByToken(folder.resolve("log"));
        try {
            Await.until("all stopped", CULLED, () -> stopped(users, ""));
        } finally {
            program.destroy();
        }
        assertThat(Files.readString(folder.resolve("log"))).contains("Culling server ada");
    }

    private boolean stopped(List<String> users, String server) throws Exception {
        for (String user : users) {
            if (!hub.user(user).path("servers").path(server).path("stopped").asBoolean()) {
                return false;
            }
        }
        return true;
    }

    private Process programByToken(Path log) throws Exception {
        ProcessBuilder program =
                new ProcessBuilder(
                        Programs.ofJupyterHub("jupyterhub-idle-culler").toString(),
                        "--url=" + hub.url("/hub/api"),
                        "--timeout=3",
                        "--cull-every=1");
        program.environment().put("JUPYTERHUB_API_TOKEN", "token-of-culler");
        return program.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }
}
