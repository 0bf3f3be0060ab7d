/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CullerCommandTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "python3 -m jupyterhub_idle_culler --timeout=3600",
                "jupyterhub-idle-culler --timeout 3600",
                "/usr/bin/python3 cull_idle_servers.py --timeout=3600",
                "python3 /srv/jupyterhub/cull-idle.py --timeout=3600 --url=http://127.0.0.1:8081/hub/api"
            })
    void knownProgramsAreRecognised(String command) {
        CullerSettings settings = read(List.of(command.split(" "))).orElseThrow();

        assertThat(settings.timeout()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.every()).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.admins()).isTrue();
        assertThat(settings.users()).isFalse();
        assertThat(read(command)).hasValue(settings);
    }

    @Test
    void allOptionsAreRead() {
        assertThat(
                        read(
                                List.of(
                                        "jupyterhub-idle-culler",
                                        "--timeout=60",
                                        "--cull-every=10",
                                        "--concurrency=3",
                                        "--max_age=900",
                                        "--cull-users",
                                        "--cull-admin-users=false",
                                        "--cull-default-servers=False",
                                        "--cull-named-servers=true",
                                        "--remove-named-servers")))
                .hasValue(
                        new CullerSettings(
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(10),
                                3,
                                Duration.ofSeconds(900),
                                true,
                                false,
                                false,
                                true,
                                true));
    }

    @Test
    void otherServicesAreNone() {
        assertThat(read(List.of("python3", "-m", "announcements"))).isEmpty();
        assertThat(CullerCommand.read(Map.of("name", "grader", "url", "http://a"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--max-kernels=3", "--timeout=soon", "--timeout"})
    void wrongOptionsAreNamed(String option) {
        assertThatThrownBy(() -> read(List.of("jupyterhub-idle-culler", option)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("service cull")
                .hasMessageContaining(option.split("=")[0]);
    }

    private static java.util.Optional<CullerSettings> read(Object command) {
        return CullerCommand.read(Map.of("name", "cull", "admin", true, "command", command));
    }
}
