/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the programs that the tests drive; says how to get what is missing. */
final class Programs {

    private Programs() {}

    /** Root of the checkout. */
    static Path home() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(folder.resolve("mvnw"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("run the tests inside the checkout");
            }
        }
        return folder;
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    static Path codeServer() {
        return onPath(
                        "CODEHUB_CODE_SERVER",
                        home().resolve(".tools/bin/code-server"),
                        "code-server")
                .orElseThrow(() ->
                        new IllegalStateException(
                                "code-server is missing: run bin/install-code-server"));
    }

    static Path chromium() {
        return onPath("CHROMIUM_PATH", Path.of("/usr/bin/chromium"), "chromium")
                .orElseThrow(() ->
                        new IllegalStateException(
                                "Chromium is missing: install the package chromium, or"
                                        + " name it in CHROMIUM_PATH"));
    }

    static Path python() {
        return onPath("CODEHUB_TEST_PYTHON", Path.of("/usr/bin/python3"), "python3")
                .orElseThrow(() ->
                        new IllegalStateException(
                                "Python is missing: install the package python3"));
    }

    private static Optional<Path> onPath(String variable, Path usual, String name) {
        String named = System.getenv(variable);
        Stream<Path> places =
                Stream.concat(
                        Stream.concat(Stream.ofNullable(named).map(Path::of), Stream.of(usual)),
                        Stream.of(System.getenv("PATH").split(":"))
                                .map(folder -> Path.of(folder, name)));
        return places.filter(Files::isExecutable).findFirst();
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
