/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.codehub.hub.config.Configurations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that stops idle servers runs where its program is, else the hub does its work. */
class CullerProgramsTest {

    @TempDir private Path folder;

    @Test
    void missingProgramsAreReplaced() {
        for (List<String> command :
                List.of(
                        List.of("/nowhere/jupyterhub-idle-culler", "--timeout=77"),
                        List.of("no-such-python", "-m", "jupyterhub_idle_culler", "--timeout=77"),
                        List.of("sh", "/nowhere/cull_idle_servers.py", "--timeout=77"),
                        List.of("sh", "-m", "jupyterhub_idle_culler", "--timeout", "77"))) {
            Map<String, Object> service = service(command);
            CullerPrograms programs = programs(service);

            assertThat(programs.replaces(service)).as(command.toString()).isTrue();
            assertThat(programs.settings())
                    .singleElement()
                    .extracting(CullerSettings::timeout)
                    .isEqualTo(Duration.ofSeconds(77));
        }
    }

    @Test
    void installedProgramsRunWhateverTheirOptionsAre() throws IOException {
        Path program = folder.resolve("jupyterhub-idle-culler");
        Files.writeString(program, "#!/bin/sh\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Path script = folder.resolve("cull_idle_servers.py");
        Files.writeString(script, "");
        for (List<String> command :
                List.of(
                        List.of(program.toString(), "--some-new-option"),
                        List.of("sh", script.toString(), "--some-new-option"))) {
            Map<String, Object> service = service(command);
            CullerPrograms programs = programs(service);

            assertThat(programs.replaces(service)).as(command.toString()).isFalse();
            assertThat(programs.settings()).isEmpty();
        }
    }

    @Test
    void otherProgramsAreNoneOfItsBusiness() {
        Map<String, Object> service = service(List.of("/nowhere/grades"));

        assertThat(programs(service).replaces(service)).isFalse();
    }

    @Test
    void optionsThatTheHubDoesNotKnowAreRefused() {
        CullerPrograms programs =
                programs(service(List.of("/nowhere/jupyterhub-idle-culler", "--nonsense")));

        assertThatIllegalArgumentException()
                .isThrownBy(programs::settings)
                .withMessageContaining("--nonsense");
    }

    private static Map<String, Object> service(List<String> command) {
        return Map.of("name", "cull", "command", command);
    }

    private static CullerPrograms programs(Map<String, Object> service) {
        return new CullerPrograms(
                Configurations.of(Map.of("JupyterHub", Map.of("services", List.of(service)))));
    }
}
