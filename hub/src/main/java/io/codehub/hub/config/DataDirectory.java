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

/**
 * Folder of everything the hub keeps: database file, secrets, logs, homes.
 *
 * @param path absolute; exists, and only its owner may enter
 */
public record DataDirectory(Path path) {

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
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(absolute);
        if (permissions.contains(PosixFilePermission.OTHERS_READ)
                || permissions.contains(PosixFilePermission.OTHERS_WRITE)
                || permissions.contains(PosixFilePermission.OTHERS_EXECUTE)) {
            throw new IOException(
                    "Other users of this machine may enter the data directory "
                            + absolute
                            + "; close it with: chmod 700 "
                            + absolute);
        }
        if (!Files.isWritable(absolute)) {
            throw new IOException("The data directory " + absolute + " is not writable");
        }
        return new DataDirectory(absolute);
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
