/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hub and the proxy's REST API on unix sockets, with servers of both kinds. */
class HubSocketTest {

    private static final Duration SOON = Duration.ofSeconds(90);

    @Test
    void everythingWorksAndNothingIsLeft(@TempDir Path place) throws Exception {
        Path hubSocket = place.resolve("hub.sock");
        Path apiSocket = place.resolve("api.sock");
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Codehub hub =
                new Codehub(
                                place,
                                """
                                DummyAuthenticator:
                                  allow_all: true
                                Spawner:
                                  group_overrides:
                                    readers:
                                      groups: [readers]
                                      spawner_override:
                                        cmd: ["%s"]
                                        args: ["--allow-root"]
                                        environment:
                                          JUPYTERHUB_SINGLEUSER_APP: jupyter_server.serverapp.ServerApp
                                """
                                        .formatted(Programs.ofJupyterHub("jupyterhub-singleuser")),
                                "  authenticator_class: dummy\n")
                        .withSockets(place)
                        .start()) {
            assertThat(mode(hubSocket)).isEqualTo("rw-------");
            assertThat(mode(apiSocket)).endsWith("---");
            hub.api("POST", "/users/ada", null);
            hub.api("POST", "/groups/readers", Codehub.json("users", List.of("ada")));
            hub.api("POST", "/users/ada/server", null);
            Await.until("ada's server", SOON, () -> hub.ready("ada"));
            Files.writeString(hub.data.resolve("homes/ada/hello.txt"), "hello");
            try (Person ada = new Person("ada", hub.url("").toString());
                    Person eve = new Person("eve", hub.url("").toString())) {
                ada.signIn("x");
                assertThat(ada.visit("/user/ada/files/hello.txt")).isEqualTo(200);
                eve.signIn("x");
                assertThat(eve.start()).isPositive();

                hub.kill();
                assertThat(hubSocket).exists();
                hub.start();

                assertThat(ada.visit("/user/ada/files/hello.txt")).isEqualTo(200);
                assertThat(hub.ready("eve")).isTrue();
            }
            assertThat(hub.terminate()).isZero();
            assertThat(hubSocket).doesNotExist();
            assertThat(apiSocket).doesNotExist();
        }
    }

    private static String mode(Path file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
