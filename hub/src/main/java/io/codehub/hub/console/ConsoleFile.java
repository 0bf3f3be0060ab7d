/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.console;

import io.codehub.hub.config.DataDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The file in the data directory that says where a running hub takes commands. */
final class ConsoleFile {

    private static final String NAME = "hub-console";

    /** What the system takes as the address of a socket, at least. */
    private static final int LONGEST_ADDRESS = 100;

    private ConsoleFile() {}

    /** Where a socket of this process can be: in the data directory, if its path is short. */
    static Path newSocket(DataDirectory data) throws IOException {
        String name = "hub-" + ProcessHandle.current().pid() + ".socket";
        Path usual = data.resolve(name);
        return usual.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST_ADDRESS
                ? usual
                : Files.createTempDirectory("codehub-").resolve(name);
    }

    static void write(DataDirectory data, Path socket) throws IOException {
        Files.writeString(data.privateFile(NAME), socket.toString());
    }

    /** The socket that was written last; null if there is none. */
    static @Nullable Path read(Path data) throws IOException {
        try {
            String text = Files.readString(data.resolve(NAME)).strip();
            return text.isEmpty() ? null : Path.of(text);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    /** Forgets a socket, unless another hub has written its own since. */
    static void remove(DataDirectory data, Path socket) throws IOException {
        if (socket.equals(read(data.path()))) {
            Files.deleteIfExists(data.resolve(NAME));
        }
        Files.deleteIfExists(socket);
        if (!socket.startsWith(data.path())) {
            Files.deleteIfExists(socket.toAbsolutePath().getParent());
        }
    }
}
