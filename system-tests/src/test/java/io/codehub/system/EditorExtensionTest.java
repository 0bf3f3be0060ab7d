/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The editor's extension, tested in the Node that runs it. */
class EditorExtensionTest {

    @Test
    void passesItsOwnTests() throws Exception {
        Process tests =
                new ProcessBuilder(node().toString(), "--test")
                        .directory(Programs.home().resolve("docker/code-server").toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(tests.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(tests.waitFor()).as(output).isZero();
    }

    /** The Node beside code-server: there may be no other, or one that is too old. */
    private static Path node() throws IOException {
        Path folder = Programs.codeServer().toRealPath().getParent();
        while (folder != null) {
            Path modules = folder.resolve("node/node_modules");
            if (Files.isDirectory(modules)) {
                try (Stream<Path> packages = Files.list(modules)) {
                    return packages.map(found -> found.resolve("bin/node"))
                            .filter(Files::isExecutable)
                            .findFirst()
                            .orElseThrow();
                }
            }
            folder = folder.getParent();
        }
        return Path.of("node");
    }
}
