/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The output of a server, over all its starts.
 *
 * @param folder where logs are; may not exist yet
 * @param name file name
 */
record ServerLog(Path folder, String name) {

    private static final long ROTATE_BYTES = 10_000_000;
    private static final int TAIL_BYTES = 4096;
    private static final int TAIL_LINES = 20;

    private static final Pattern SECRET_LOOKING =
            Pattern.compile(
                    "\\$argon2\\S+|[0-9a-fA-F]{32,}"
                            + "|(?i:(token|secret|password|passwd|api_key|authorization)"
                            + "\\s*[=:]\\s*(?:(?:bearer|token|basic)\\s+)?\\S+)");

    Path file() {
        return folder.resolve(name);
    }

    /** Moves a log that has grown too large aside, and makes the file; returns its size. */
    long prepare() throws IOException {
        LocalPaths.makePrivate(folder);
        Path file = file();
        if (Files.exists(file) && Files.size(file) > ROTATE_BYTES) {
            Files.move(file, folder.resolve(name + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.newByteChannel(
                        file,
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))
                .close();
        return Files.size(file);
    }

    /**
     * The last lines, without what is or looks like a secret; empty if there are none.
     *
     * @param from bytes to leave out: what former starts wrote
     * @param secrets texts that must not be in it
     */
    String tail(long from, Collection<String> secrets) {
        String text = read(from);
        for (String secret : secrets) {
            if (secret.length() >= 4) {
                text = text.replace(secret, "***");
            }
        }
        text = SECRET_LOOKING.matcher(text).replaceAll("$1***");
        List<String> lines = text.strip().lines().toList();
        return String.join(
                "\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }

    void remove() throws IOException {
        Files.deleteIfExists(file());
        Files.deleteIfExists(folder.resolve(name + ".1"));
    }

    private String read(long from) {
        try (RandomAccessFile input = new RandomAccessFile(file().toFile(), "r")) {
            long size = input.length();
            long start = Math.max(Math.min(from, size), size - TAIL_BYTES);
            byte[] bytes = new byte[(int) (size - start)];
            input.seek(start);
            input.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            // A secret that was cut in half would not be recognised: drop the first, partial line.
            int newline = text.indexOf('\n');
            return start > from && newline >= 0 ? text.substring(newline + 1) : text;
        } catch (IOException e) {
            return "";
        }
    }
}
