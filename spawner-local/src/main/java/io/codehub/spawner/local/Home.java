/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import io.codehub.spawner.SpawnFailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prepares the home folder of a user. */
final class Home {

    private Home() {}

    /**
     * Makes the folders that a server needs.
     *
     * @throws SpawnFailedException when one cannot be made or written
     */
    static void prepare(Path home, Path folder) throws SpawnFailedException {
        try {
            LocalPaths.makePrivate(home);
            LocalPaths.makePrivate(folder);
        } catch (IOException e) {
            throw unusable(home, e);
        }
        if (!Files.isWritable(home)) {
            throw unusable(home, new IOException(home + " is not writable"));
        }
    }

    /** Writes the first settings of an editor, unless there are some. */
    static void seedSettings(Path home) throws SpawnFailedException {
        Path folder = EditorProgram.dataFolder(home).resolve("User");
        Path settings = folder.resolve("settings.json");
        if (Files.exists(settings)) {
            return;
        }
        try (InputStream input = Home.class.getResourceAsStream("settings.json")) {
            if (input == null) {
                throw new IOException("settings.json is missing in the program");
            }
            LocalPaths.makePrivate(folder);
            Path unfinished = Files.createTempFile(folder, "settings", ".new");
            Files.write(unfinished, input.readAllBytes());
            try {
                // A link, unlike a move, never replaces what the user saved meanwhile.
                Files.createLink(settings, unfinished);
            } finally {
                Files.delete(unfinished);
            }
        } catch (FileAlreadyExistsException e) {
            // Another server of the same user was faster.
            return;
        } catch (IOException e) {
            throw unusable(home, e);
        }
    }

    private static SpawnFailedException unusable(Path home, IOException cause) {
        return new SpawnFailedException(
                "Your home folder on this hub cannot be written.",
                "home folder " + home + ": " + cause,
                cause);
    }
}
