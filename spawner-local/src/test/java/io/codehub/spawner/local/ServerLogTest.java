/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

    @TempDir Path folder;

    @Test
    void movesALargeLogAside() throws Exception {
        ServerLog log = new ServerLog(folder, "alice.log");
        Files.write(log.file(), new byte[10_000_001]);

        long size = log.prepare();

        assertThat(size).isZero();
        assertThat(log.file()).isEmptyFile();
        assertThat(folder.resolve("alice.log.1")).hasSize(10_000_001);
    }

    @Test
    void keepsASmallOne() throws Exception {
        ServerLog log = new ServerLog(folder.resolve("logs"), "alice.log");
        log.prepare();
        Files.writeString(log.file(), "first start\n");

        assertThat(log.prepare()).isEqualTo(12);
        assertThat(log.file()).hasContent("first start");
    }

    @Test
    void tailLeavesOutFormerStartsAndEarlyLines() throws Exception {
        ServerLog log = new ServerLog(folder, "alice.log");
        Files.writeString(log.file(), "first start\n" + "line\n".repeat(30) + "the end\n");

        assertThat(log.tail(12, Set.of()).lines())
                .hasSize(20)
                .endsWith("the end")
                .doesNotContain("first start");
        assertThat(log.tail(Files.size(log.file()), Set.of())).isEmpty();
    }

    @Test
    void tailHidesSecrets() throws Exception {
        ServerLog log = new ServerLog(folder, "alice.log");
        Files.writeString(
                log.file(),
                """
                known is s3cret-value here
                password: hunter2
                Authorization: token abcdef
                GET /?token=abcdef
                hash $argon2id$v=19$m=64,t=1,p=1$c2FsdA$aGFzaA
                raw 0123456789abcdef0123456789abcdef
                the port is taken
                """);

        String tail = log.tail(0, Set.of("s3cret-value"));

        assertThat(tail)
                .contains("the port is taken", "known is *** here")
                .doesNotContain("s3cret", "hunter2", "abcdef", "argon2", "aGFzaA");
    }
}
