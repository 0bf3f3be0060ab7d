/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.script;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Python with the packages that scripts need; {@code bin/install-python-config} brings them. */
public final class PythonInTest {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private PythonInTest() {}

    /** Environment of a hub that finds Python, with further variables. */
    public static Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new TreeMap<>(more);
        environment.put("CODEHUB_PYTHON_HOME", ROOT.resolve("python").toString());
        environment.put("CODEHUB_PYTHON", interpreter());
        return environment;
    }

    private static String interpreter() {
        Path installed = ROOT.resolve(".tools/python/bin/python3");
        @Nullable String named = System.getenv("CODEHUB_PYTHON");
        if (!Files.isExecutable(installed) && named == null) {
            throw new IllegalStateException("run bin/install-python-config first");
        }
        return Files.isExecutable(installed) ? installed.toString() : named;
    }
}
