/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files that {@code --config} names, in the order in which they count. */
final class ConfigurationFiles {

    private static final String PYTHON = ".py";

    private final List<String> problems;
    private final ScriptSources scripts;

    ConfigurationFiles(List<String> problems, ScriptSources scripts) {
        this.problems = problems;
        this.scripts = scripts;
    }

    /** The file itself, or the configuration files of a folder in the order of their names. */
    List<Path> list(Path path) {
        return Files.isDirectory(path) ? listFolder(path) : List.of(path);
    }

    private List<Path> listFolder(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> isConfiguration(file) && !Files.isDirectory(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add(folder + ": the folder cannot be read");
            return List.of();
        }
    }

    /** What a file sets. */
    List<Assignment> read(Path file) {
        if (!Files.exists(file)) {
            problems.add(file + ": there is no such file");
            return List.of();
        }
        try {
            String text = Files.readString(file);
            return file.toString().endsWith(PYTHON)
                    ? scripts.runFile(file, text)
                    : new YamlDocument(file.toString(), problems).read(text);
        } catch (IOException e) {
            problems.add(file + ": the file cannot be read as text");
            return List.of();
        }
    }

    private static boolean isConfiguration(Path file) {
        String name = file.getFileName().toString();
        return (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(PYTHON))
                && !name.startsWith(".");
    }
}
