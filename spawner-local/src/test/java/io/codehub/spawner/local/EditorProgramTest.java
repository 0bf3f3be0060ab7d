/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.spawner.ServerId;
import io.codehub.spawner.SpawnFailedException;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.testing.SpawnRequests;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EditorProgramTest {

    private static final Path HOME = Path.of("/home/alice");
    private final SpawnRequest request = SpawnRequests.of(new ServerId("alice", "a b"));

    @Test
    void newVersionGetsEveryOption() throws Exception {
        List<String> command = command(4, 139);

        assertThat(command.getFirst()).isEqualTo("/opt/code-server");
        assertThat(command)
                .containsSequence("--bind-addr", "127.0.0.1:20000", "--auth", "password")
                .containsSequence("--cookie-suffix", request.cookieSuffix())
                .containsSequence("--link-protection-trusted-domains", "https://hub.example")
                .containsSequence("--abs-proxy-base-path", "/user/alice/a%20b")
                .containsSequence("--reconnection-grace-time", "300")
                .containsSequence("--user-data-dir", "/home/alice/.local/share/code-server")
                .endsWith("--extra", "/home/alice/work");
        assertThat(command.toString()).doesNotContain(request.editorSecret());
    }

    @Test
    void olderVersionGetsNoOptionThatItDoesNotKnow() throws Exception {
        assertThat(command(4, 116)).doesNotContain("--reconnection-grace-time");
    }

    @Test
    void versionWithoutACookieOfItsOwnIsRefused() {
        assertThatThrownBy(() -> command(4, 106))
                .isInstanceOf(SpawnFailedException.class)
                .hasMessageContaining("4.106.0")
                .hasMessageContaining("4.107");
    }

    @Test
    void speaksHttpsOnceItHasACertificate() throws SpawnFailedException {
        assertThat(command(4, 139)).doesNotContain("--cert");
        CertificateFiles files =
                new CertificateFiles(Path.of("/c/key"), Path.of("/c/crt"), Path.of("/c/trust"));

        assertThat(command(4, 139, files))
                .containsSequence("--cert", "/c/crt", "--cert-key", "/c/key");
    }

    private List<String> command(int major, int minor) throws SpawnFailedException {
        return command(major, minor, null);
    }

    private List<String> command(int major, int minor, @Nullable CertificateFiles certificate)
            throws SpawnFailedException {
        return EditorProgram.command(
                new CodeServer.Found(
                        Path.of("/opt/code-server"),
                        FileTime.fromMillis(0),
                        new CodeServer.Version(major, minor, 0)),
                LocalSettings.of(new TestSettings(Path.of("/data"), Map.of()).withArgs("--extra")),
                request,
                "127.0.0.1:20000",
                certificate,
                HOME,
                HOME.resolve("work"));
    }
}
