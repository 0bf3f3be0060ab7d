/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The interpreter and the program that it runs.
 *
 * @param interpreter a path, or a name that is searched for
 * @param program the file
 */
record PythonProgram(String interpreter, Path program) {

    /**
     * Looks where the environment says, then below the folder of this installation.
     *
     * @throws ScriptException when the program is not there
     */
    static PythonProgram find(Map<String, String> environment) throws ScriptException {
        Path home = Path.of(System.getProperty("codehub.home", ""));
        @Nullable String folder = environment.get("CODEHUB_PYTHON_HOME");
        Path program =
                (folder == null ? home.resolve("python") : Path.of(folder))
                        .resolve("codehub_config/helper.py")
                        .toAbsolutePath();
        if (!Files.isReadable(program)) {
            throw new ScriptException(
                    "configuration in Python needs the folder python of Codehub, and there is no "
                            + program
                            + "; CODEHUB_PYTHON_HOME names it");
        }
        Path installed = home.resolve(".tools/python/bin/python3").toAbsolutePath();
        String preset = Files.isExecutable(installed) ? installed.toString() : "python3";
        return new PythonProgram(environment.getOrDefault("CODEHUB_PYTHON", preset), program);
    }
}
