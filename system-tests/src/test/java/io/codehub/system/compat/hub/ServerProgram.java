/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.system.compat.hub;

import io.codehub.system.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** The program that both hubs start as everybody's server; it does what tests want. */
final class ServerProgram {

    private final Path file;
    private final Path control;

    ServerProgram(Path folder) {
        this.file = folder.resolve("server");
        this.control = folder.resolve("control");
        String python = "#!" + Programs.ofJupyterHub("python3") + "\n";
        try (var script = ServerProgram.class.getResourceAsStream("/obedient-server.py")) {
            Files.createDirectories(control);
            String text = new String(Objects.requireNonNull(script).readAllBytes());
            Files.writeString(file, python + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        repair();
    }

    String path() {
        return file.toString();
    }

    String control() {
        return control.toString();
    }

    /** From now on servers of this user start, but do not answer. */
    void holdStart(String user) {
        set("starting-" + user, true);
    }

    void letStart(String user) {
        set("starting-" + user, false);
    }

    /** From now on servers of this user do not end when they are told. */
    void holdStop(String user) {
        set("stopping-" + user, true);
    }

    void letStop(String user) {
        set("stopping-" + user, false);
    }

    /** No server can be started until {@link #repair}. */
    void breakIt() {
        permissions("rw-------");
    }

    void repair() {
        permissions("rwx------");
    }

    private void permissions(String permissions) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void set(String name, boolean there) {
        try {
            if (there) {
                Files.writeString(control.resolve(name), "");
            } else {
                Files.deleteIfExists(control.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
