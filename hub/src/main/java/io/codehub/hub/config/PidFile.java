/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Names the hub's process to others as long as the hub runs. */
@Component
class PidFile {

    private final @Nullable Path file;

    /**
     * @throws UncheckedIOException if the file cannot be written
     */
    PidFile(Configuration configuration, DataDirectory data) {
        String name = configuration.get(JupyterHubTraits.PID_FILE);
        file = name.isEmpty() ? null : data.resolve(name);
        if (file != null) {
            try {
                Files.writeString(file, Long.toString(ProcessHandle.current().pid()));
            } catch (IOException e) {
                throw new UncheckedIOException("JupyterHub.pid_file: cannot write " + file, e);
            }
        }
    }

    @PreDestroy
    void remove() throws IOException {
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }
}
