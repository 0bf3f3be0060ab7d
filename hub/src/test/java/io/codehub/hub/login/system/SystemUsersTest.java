/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.config.Configurations;
import io.codehub.hub.error.HubException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts of this machine are really made, and taken away again after the test. */
class SystemUsersTest {

    private static final String USER =
            "codehub-new-" + ThreadLocalRandom.current().nextInt(100_000);
    private static final int UID = 20_000 + ThreadLocalRandom.current().nextInt(10_000);

    @BeforeAll
    static void needsRoot() {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name"))
                        && Files.isExecutable(Path.of("/usr/sbin/useradd")),
                "only root can make users");
    }

    @AfterAll
    static void removeUser() throws Exception {
        if (Files.readString(Path.of("/etc/passwd")).contains(USER + ":")) {
            run("userdel", USER);
        }
    }

    @Test
    void whoeverHasNoAccountGetsOneIfTheHubMayMakeIt() throws Exception {
        assertThatThrownBy(() -> users(Map.of(), Set.of()).require(USER))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("no account on this machine");
        assertThat(run("id", "-u", USER)).isNotZero();

        SystemUsers making =
                users(
                        Map.of(
                                "create_system_users",
                                true,
                                "add_user_cmd",
                                List.of("useradd", "-M", "-c", "Home of USERNAME"),
                                "uids",
                                Map.of(USER, UID)),
                        Set.of(USER, "no-such-group"));
        assertThat(making.isAllowed(USER)).isFalse();
        making.require(USER);
        making.require(USER);

        assertThat(Files.readAllLines(Path.of("/etc/passwd")))
                .anyMatch(line -> line.startsWith(USER + ":x:" + UID + ":"))
                .anyMatch(line -> line.contains(":Home of " + USER + ":"));
        // useradd makes a group of that name.
        assertThat(making.isAllowed(USER)).isTrue();
        assertThat(users(Map.of(), Set.of()).isAllowed(USER)).isFalse();
        users(Map.of(), Set.of()).require(USER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-o", "--badname", "a b", "a:b", "Ada", "a\nb", "", "ä"})
    void namesThatAProgramCouldMistakeAreRefused(String name) {
        SystemUsers making = users(Map.of("create_system_users", true), Set.of("root"));

        assertThatThrownBy(() -> making.require(name)).isInstanceOf(HubException.class);
        assertThat(making.isAllowed(name)).isFalse();
    }

    @Test
    void aCommandThatFailsIsToldInTheLogOnly() {
        SystemUsers making =
                users(
                        Map.of("create_system_users", true, "add_user_cmd", List.of("false")),
                        Set.of());

        assertThatThrownBy(() -> making.require("codehub-never"))
                .isInstanceOf(HubException.class)
                .hasMessageNotContaining("false");
    }

    @Test
    void inAClusterThereAreNoAccounts() {
        assertThatThrownBy(() ->
                        new SystemUsers(
                                Configurations.of(
                                        Map.of(
                                                "JupyterHub",
                                                Map.of(
                                                        "authenticator_class",
                                                        "local-github",
                                                        "spawner_class",
                                                        "kubespawner"),
                                                "LocalAuthenticator",
                                                Map.of("create_system_users", true))),
                                Set.of()))
                .hasMessageContaining("LocalAuthenticator.create_system_users");
    }

    private static SystemUsers users(Map<String, Object> settings, Set<String> groups) {
        return new SystemUsers(
                Configurations.of(
                        Map.of(
                                "JupyterHub",
                                Map.of("authenticator_class", "local-github"),
                                "LocalAuthenticator",
                                settings)),
                groups);
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
