/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files of the kernel. */
final class ProcFile {

    private ProcFile() {}

    /**
     * The whole file, bytes as characters. {@link Files#readString} starts with one byte where no
     * size is known, and settings of the kernel answer the first read only.
     */
    static String read(Path file) throws IOException {
        try (InputStream input = Files.newInputStream(file)) {
            return new String(input.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
