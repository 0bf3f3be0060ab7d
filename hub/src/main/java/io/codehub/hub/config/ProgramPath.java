/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where programs are found. */
public final class ProgramPath {

    private ProgramPath() {}

    /**
     * Whether there is such a program.
     *
     * @param program a name, or a path
     * @param path folders to look in, as in PATH; null for those of the hub
     */
    public static boolean has(String program, @Nullable String path) {
        if (program.indexOf('/') >= 0) {
            return Files.isExecutable(Path.of(program));
        }
        String folders =
                path == null ? Objects.requireNonNullElse(System.getenv("PATH"), "") : path;
        return Stream.of(folders.split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
