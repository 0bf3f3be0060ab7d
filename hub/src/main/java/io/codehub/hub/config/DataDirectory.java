/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import java.nio.file.Path;

/**
 * Folder of everything the hub keeps: database file, secrets, logs, homes.
 *
 * @param path absolute; exists, and only its owner may enter
 */
public record DataDirectory(Path path) {

    /** A configured file or folder: a relative one lies in here. */
    public Path resolve(String file) {
        return path.resolve(file).normalize();
    }
}
