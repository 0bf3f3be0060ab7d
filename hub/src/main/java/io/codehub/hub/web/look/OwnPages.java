/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web.look;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.config.DataDirectory;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * The operator's folders: page templates that win over the built-in ones of the same name, and
 * below {@code static/} files that do.
 */
@Component
public class OwnPages {

    private static final String STATIC = "static";

    private final List<Path> folders = new ArrayList<>();

    OwnPages(Configuration configuration, DataDirectory data) {
        for (String folder : configuration.get(PageTraits.TEMPLATE_PATHS)) {
            Path path = data.resolve(folder);
            if (!Files.isDirectory(path)) {
                throw new IllegalArgumentException(
                        "JupyterHub.template_paths: no such folder: " + path);
            }
            folders.add(path);
        }
    }

    /** The folders, the first one winning. */
    List<Path> folders() {
        return List.copyOf(folders);
    }

    /** Whether there is a template of that name, without ending, in one of the folders. */
    public boolean hasTemplate(String name) {
        return folders.stream()
                .anyMatch(folder -> Files.isRegularFile(folder.resolve(name + ".html")));
    }

    /**
     * A file that is served below {@code static/}.
     *
     * @param name with slashes, perhaps hostile
     */
    Optional<Path> staticFile(String name) {
        return folders.stream()
                .map(folder -> folder.resolve(STATIC))
                .flatMap(folder -> inside(folder, name).stream())
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Optional<Path> inside(Path folder, String name) {
        try {
            Path file = folder.resolve(name).normalize();
            return file.startsWith(folder.normalize()) ? Optional.of(file) : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
