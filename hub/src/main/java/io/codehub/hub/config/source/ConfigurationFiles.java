/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The YAML files that {@code --config} names, in the order in which they count. */
final class ConfigurationFiles {

    private final List<String> problems;

    ConfigurationFiles(List<String> problems) {
        this.problems = problems;
    }

    /** Reads a file, or the configuration files of a folder in the order of their names. */
    List<Assignment> read(Path path) {
        if (Files.isDirectory(path)) {
            List<Assignment> assignments = new ArrayList<>();
            list(path).forEach(file -> assignments.addAll(readFile(file)));
            return assignments;
        }
        return readFile(path);
    }

    private List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isConfiguration(file) && !Files.isDirectory(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add(folder + ": the folder cannot be read");
            return List.of();
        }
    }

    private List<Assignment> readFile(Path file) {
        if (!Files.exists(file)) {
            problems.add(file + ": there is no such file");
            return List.of();
        }
        if (file.toString().endsWith(".py")) {
            problems.add(
                    file
                            + ": Python configuration is not supported yet; write the settings as"
                            + " YAML (see --generate-config)");
            return List.of();
        }
        try {
            return new YamlDocument(file.toString(), problems).read(Files.readString(file));
        } catch (IOException e) {
            problems.add(file + ": the file cannot be read as text");
            return List.of();
        }
    }

    private static boolean isConfiguration(Path file) {
        String name = file.getFileName().toString();
        return (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".py"))
                && !name.startsWith(".");
    }
}
