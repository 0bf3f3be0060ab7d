/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the code-server that tests run. */
final class CodeServerOfTests {

    private CodeServerOfTests() {}

    static String path() {
        return Optional.ofNullable(System.getenv("CODEHUB_CODE_SERVER"))
                .or(() ->
                        Optional.of(Path.of("../.tools/bin/code-server").toAbsolutePath())
                                .filter(Files::isExecutable)
                                .map(Path::toString))
                .or(() ->
                        new SearchPath(System.getenv("PATH"))
                                .find("code-server")
                                .map(Path::toString))
                .orElseThrow(() ->
                        new AssertionError(
                                "There is no code-server to test with. Install it by"
                                        + " bin/install-code-server, or name one in the"
                                        + " variable CODEHUB_CODE_SERVER."));
    }
}
