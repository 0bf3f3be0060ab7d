/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a kill -9 of the hub or of the proxy leaves behind: nothing to mend by hand. */
class KilledTest {

    private static final int SERVERS = 20;

    @TempDir private Path folder;

    @Test
    void allStartsEndWellWhenTheHubIsKilledInTheMiddle() throws Exception {
        try (Codehub hub = smallServers(2, "").start()) {
            List<String> users = users(hub);
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                for (String user : users) {
                    var unused =
                            clients.submit(
                                    () -> hub.api("POST", "/users/" + user + "/server", null));
                }
                Await.until(
                        "some starts under way",
                        Duration.ofSeconds(60),
                        () -> hub.servers().count() >= SERVERS / 4);
                hub.kill();
                clients.shutdownNow();
            }

            hub.start();

            Await.until(
                    "no start pending",
                    Duration.ofSeconds(90),
                    () -> {
                        for (String user : users) {
                            if (!settled(hub.user(user))) {
                                return false;
                            }
                        }
                        return true;
                    });
            Set<Long> known = new HashSet<>();
            for (String user : users) {
                if (hub.ready(user)) {
                    String[] answer = page(hub, user).split(" ");
                    assertThat(answer[0]).isEqualTo(user);
                    known.add(Long.parseLong(answer[1]));
                }
            }
            Await.until(
                    "every process belongs to a ready server",
                    Duration.ofSeconds(60),
                    () ->
                            hub.servers()
                                    .map(ProcessHandle::pid)
                                    .collect(Collectors.toSet())
                                    .equals(known));
        }
    }

    @Test
    void runningServersOutliveTheHub() throws Exception {
        try (Codehub hub = smallServers(0, "").start()) {
            hub.api("POST", "/users/ada", null);
            hub.api("POST", "/users/ada/server", null);
            Await.until("ada's server", Duration.ofSeconds(60), () -> hub.ready("ada"));
            String before = page(hub, "ada");
            hub.kill();

            hub.start();

            Await.until("ada's server again", Duration.ofSeconds(60), () -> hub.ready("ada"));
            assertThat(page(hub, "ada")).as("same process").isEqualTo(before);
            assertThat(hub.api("DELETE", "/users/ada/server", null).statusCode()).isIn(202, 204);
            Await.until("nothing left", Duration.ofSeconds(60), () -> hub.servers().count() == 0);
        }
    }

    @Test
    void routesComeBackWhenTheProxyIsKilled() throws Exception {
        try (Codehub hub = smallServers(0, "").start()) {
            hub.api("POST", "/users/ada", null);
            hub.api("POST", "/users/ada/server", null);
            Await.until("ada's server", Duration.ofSeconds(60), () -> hub.ready("ada"));
            String before = page(hub, "ada");

            hub.proxy().destroyForcibly();

            Await.until(
                    "ada's page again",
                    Duration.ofSeconds(60),
                    () -> page(hub, "ada").equals(before));
        }
    }

    @Test
    void sigtermEndsServersAndProxyAndKeepsThemIfTold() throws Exception {
        try (Codehub hub = smallServers(0, "  cleanup_servers: false\n").start()) {
            hub.api("POST", "/users/ada", null);
            hub.api("POST", "/users/ada/server", null);
            Await.until("ada's server", Duration.ofSeconds(60), () -> hub.ready("ada"));

            assertThat(hub.terminate()).isZero();

            assertThat(hub.servers().count()).as("kept").isEqualTo(1);
        }
        try (Codehub hub = smallServers(0, "").start()) {
            hub.api("POST", "/users/ada", null);
            hub.api("POST", "/users/ada/server", null);
            Await.until("ada's server", Duration.ofSeconds(60), () -> hub.ready("ada"));
            ProcessHandle proxy = hub.proxy();

            assertThat(hub.terminate()).isZero();

            Await.until(
                    "servers and proxy gone",
                    Duration.ofSeconds(60),
                    () -> hub.servers().count() == 0 && !proxy.isAlive());
        }
    }

    private Codehub smallServers(int delay, String jupyterHub) throws Exception {
        Path program = folder.resolve("small-server.py");
        try (var script = KilledTest.class.getResourceAsStream("/small-server.py")) {
            Files.write(program, Objects.requireNonNull(script).readAllBytes());
        }
        return new Codehub(
                Files.createTempDirectory(folder, "hub"),
                """
                Spawner:
                  cmd: ["%s", "%s"]
                  environment: {SMALL_SERVER_DELAY: "%d"}
                """
                        .formatted(Programs.python(), program, delay),
                jupyterHub);
    }

    private static List<String> users(Codehub hub) throws Exception {
        List<String> names = IntStream.range(0, SERVERS).mapToObj(i -> "user" + i).toList();
        assertThat(hub.api("POST", "/users", Codehub.json("usernames", names)).statusCode())
                .isEqualTo(201);
        return names;
    }

    private static String page(Codehub hub, String user) throws Exception {
        var answer = hub.get("/user/" + user + "/");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static boolean settled(JsonNode user) {
        return user.path("servers").path("").path("pending").isNull()
                || user.path("servers").path("").isMissingNode();
    }
}
