/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import io.codehub.spawner.ServerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the files of a server are.
 *
 * @param data the hub's data folder, absolute
 */
record LocalPaths(Path data) {

    LocalPaths {
        data = data.toAbsolutePath().normalize();
    }

    RunFolder runFolder(ServerId id) {
        return new RunFolder(data.resolve("run").resolve(name(id)));
    }

    ServerLog log(ServerId id) {
        return new ServerLog(data.resolve("logs"), name(id) + ".log");
    }

    /** The home folder that a template such as {@code homes/{username}} names. */
    Path home(String template, ServerId id) {
        String user = SafeName.of(id.user());
        return data.resolve(template.replace("{username}", user).replace("%U", user)).normalize();
    }

    /** Makes a folder that only this account may enter, if there is none. */
    static void makePrivate(Path folder) throws IOException {
        Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static String name(ServerId id) {
        String user = SafeName.of(id.user());
        return id.server().isEmpty() ? user : user + "+" + SafeName.of(id.server());
    }
}
