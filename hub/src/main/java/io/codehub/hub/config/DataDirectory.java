/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Folder of everything the hub keeps: database file, secrets, logs, homes.
 *
 * @param path absolute; exists, and only its owner may enter
 */
public record DataDirectory(Path path) {

    /** File that a running hub holds; marks a folder as a hub's. */
    static final String LOCK = "hub.lock";

    /**
     * Makes the folder if it is missing.
     *
     * @throws IOException when it cannot be made or others may enter it; the message says what to
     *     do
     */
    public static DataDirectory open(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(
                    absolute,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            throw new IOException(absolute + " is not a folder", e);
        } catch (IOException e) {
            throw new IOException("The data directory " + absolute + " cannot be made", e);
        }
        if (openToOthers(absolute)) {
            close(absolute);
        }
        if (!Files.isWritable(absolute)) {
            throw new IOException("The data directory " + absolute + " is not writable");
        }
        return new DataDirectory(absolute);
    }

    private static boolean openToOthers(Path folder) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
        return permissions.contains(PosixFilePermission.OTHERS_READ)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_EXECUTE);
    }

    /** Closes a folder that is the hub's own; one that holds something else is left alone. */
    private static void close(Path folder) throws IOException {
        boolean own;
        try (Stream<Path> content = Files.list(folder)) {
            own = Files.exists(folder.resolve(LOCK)) || content.findAny().isEmpty();
        }
        if (!own) {
            throw new IOException(
                    "Other users of this machine may enter the data directory "
                            + folder
                            + "; close it with: chmod 700 "
                            + folder);
        }
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    /** A configured file or folder: a relative one lies in here. */
    public Path resolve(String file) {
        return path.resolve(file).normalize();
    }

    /** Makes an empty file that only the owner may read, unless there is one already. */
    public Path privateFile(String name) throws IOException {
        Path file = resolve(name);
        Set<PosixFilePermission> mode = PosixFilePermissions.fromString("rw-------");
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(mode));
        } catch (FileAlreadyExistsException _) {
            Files.setPosixFilePermissions(file, mode);
        }
        return file;
    }
}
