/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login.pam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.config.Configurations;
import io.codehub.hub.config.DataDirectory;
import io.codehub.hub.error.HubException;
import io.codehub.hub.login.AuthenticatedUser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in with accounts of this machine: a user and a group are made and taken away again. */
class PamTest {

    private static final String USER =
            "codehub-test-" + ThreadLocalRandom.current().nextInt(100_000);
    private static final String GROUP = "g" + USER.substring("codehub-test-".length()) + "-hub";
    private static final String PASSWORD = "wörds of the machine";

    @TempDir private static Path folder;

    @BeforeAll
    static void makeUser() throws Exception {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name"))
                        && Files.isExecutable(Path.of("/usr/sbin/useradd")),
                "only root can make users");
        assertThat(run("", "groupadd", GROUP)).isZero();
        assertThat(run("", "useradd", "-M", "-G", GROUP, "-s", "/usr/sbin/nologin", USER)).isZero();
        assertThat(run(USER + ":" + PASSWORD + "\n", "chpasswd")).isZero();
    }

    @AfterAll
    static void removeUser() throws Exception {
        if (Files.readString(Path.of("/etc/passwd")).contains(USER + ":")) {
            run("", "userdel", USER);
        }
        if (Files.readString(Path.of("/etc/group")).contains(GROUP + ":")) {
            run("", "groupdel", GROUP);
        }
    }

    @Test
    void onlyThePasswordOfTheMachineOpens() {
        PamAuthenticator pam = pam(Map.of());

        assertThat(signIn(pam, USER, PASSWORD)).isEqualTo(AuthenticatedUser.named(USER));
        assertThat(signIn(pam, USER, PASSWORD + "!")).isNull();
        assertThat(signIn(pam, "nobody-of-that-name", PASSWORD)).isNull();
        assertThat(signIn(pam, USER + "\0", PASSWORD)).isNull();
        assertThat(signIn(pam, "Codehub-" + USER.substring("codehub-".length()), PASSWORD))
                .isEqualTo(AuthenticatedUser.named(USER));
    }

    @Test
    void groupsOfTheMachineMakeAdministratorsAndLetPeopleIn() {
        AuthenticatedUser member =
                signIn(pam(Map.of("admin_groups", List.of(GROUP))), USER, PASSWORD);
        assertThat(member).isEqualTo(AuthenticatedUser.named(USER).withAdmin(true));

        AuthenticatedUser other =
                signIn(
                        pam(
                                Map.of(
                                        "admin_groups", List.of("root"),
                                        "allowed_groups", List.of(GROUP))),
                        USER,
                        PASSWORD);
        assertThat(other)
                .isEqualTo(AuthenticatedUser.named(USER).withAdmin(false).withAllowed(true));

        assertThatThrownBy(() ->
                        signIn(
                                pam(Map.of("admin_groups", List.of("no-such-group"))),
                                USER,
                                PASSWORD))
                .isInstanceOfSatisfying(
                        HubException.class,
                        refusal -> assertThat(refusal.status().value()).isEqualTo(500));
    }

    @Test
    void anAccountThatHasEndedStaysOutUnlessThatIsNotAsked() throws Exception {
        assertThat(run("", "chage", "-E", "2020-01-01", USER)).isZero();
        try {
            assertThat(signIn(pam(Map.of()), USER, PASSWORD)).isNull();
            assertThat(signIn(pam(Map.of("check_account", false)), USER, PASSWORD)).isNotNull();
        } finally {
            run("", "chage", "-E", "-1", USER);
        }
    }

    @Test
    void sessionsAreOpenedAndClosed() throws Exception {
        Path seen = folder.resolve("seen");
        Path script = folder.resolve("note.sh");
        Files.writeString(script, "#!/bin/sh\necho $PAM_TYPE $PAM_USER >> " + seen + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Path service = Path.of("/etc/pam.d", USER);
        Files.writeString(
                service,
                "auth required pam_permit.so\nsession required pam_exec.so " + script + "\n");
        try {
            pam(Map.of());
            PamSessions sessions = sessions("data");

            sessions.beforeStart(USER);
            sessions.afterStop(USER);

            assertThat(Files.readAllLines(seen))
                    .containsExactly("open_session " + USER, "close_session " + USER);
        } finally {
            Files.delete(service);
        }
    }

    @Test
    void afterAnErrorThereAreNoSessionsAnyMore() throws Exception {
        Path seen = folder.resolve("tried");
        Path script = folder.resolve("fail.sh");
        Files.writeString(script, "#!/bin/sh\necho $PAM_TYPE >> " + seen + "\nexit 1\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Path service = Path.of("/etc/pam.d", USER);
        Files.writeString(service, "session required pam_exec.so " + script + "\n");
        try {
            pam(Map.of());
            PamSessions sessions = sessions("errors");

            sessions.beforeStart(USER);
            sessions.beforeStart(USER);
            sessions.afterStop(USER);

            assertThat(Files.readAllLines(seen)).containsExactly("open_session");
        } finally {
            Files.delete(service);
        }
    }

    @Test
    void namesOfTheSameAccountBecomeOneWhereThatIsWanted() throws Exception {
        String alias = USER + "-too";
        String id =
                Files.readString(Path.of("/etc/passwd"))
                        .split(USER + ":x:", -1)[1]
                        .split(":", -1)[0];
        assertThat(run("", "useradd", "-M", "-o", "-u", id, alias)).isZero();
        try {
            assertThat(run(alias + ":" + PASSWORD + "\n", "chpasswd")).isZero();
            Map<String, Object> normalising = Map.of("pam_normalize_username", true);

            assertThat(signIn(pam(normalising), alias, PASSWORD))
                    .isEqualTo(AuthenticatedUser.named(USER));
            assertThat(signIn(pam(normalising), alias.toUpperCase(Locale.ROOT), PASSWORD)).isNull();
            assertThat(signIn(pam(Map.of()), alias, PASSWORD))
                    .isEqualTo(AuthenticatedUser.named(alias));
        } finally {
            run("", "userdel", "-f", alias);
        }
    }

    private static PamSessions sessions(String data) throws IOException {
        Path inside = folder.resolve(data);
        Files.createDirectories(inside);
        Files.createSymbolicLink(
                inside.resolve(PamAuthenticators.FOLDER), folder.resolve("classes"));
        return new PamSessions(
                Configurations.of(
                        Map.of(
                                "JupyterHub",
                                Map.of("authenticator_class", "pam"),
                                "PAMAuthenticator",
                                Map.of("open_sessions", true, "service", USER))),
                new DataDirectory(inside));
    }

    private static PamAuthenticator pam(Map<String, Object> settings) {
        PamProcess process = new PamProcess(folder.resolve("classes"), 2);
        PamAuthenticator pam =
                new PamAuthenticator(
                        process,
                        Configurations.of(
                                Map.of(
                                        "JupyterHub",
                                        Map.of("authenticator_class", "pam"),
                                        "PAMAuthenticator",
                                        settings)));
        pam.prepare();
        return pam;
    }

    private static @Nullable AuthenticatedUser signIn(
            PamAuthenticator pam, String name, String password) {
        return pam.authenticate(Map.of("username", name, "password", password));
    }

    private static int run(String input, String... command)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
