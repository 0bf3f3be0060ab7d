/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.local;

import io.codehub.spawner.ServerId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The processes of a test, seen with the eyes of the system and not of the spawner. */
final class Observed {

    private Observed() {}

    /** Processes, zombies too, whose environment has all the variables. */
    static List<Long> withEnvironment(Map<String, String> variables) {
        return pids().filter(pid -> environment(pid).entrySet().containsAll(variables.entrySet()))
                .toList();
    }

    /**
     * Processes of a server below this data folder that lead a session: the programs themselves.
     */
    static List<Long> programs(Path data, ServerId id) {
        return withEnvironment(
                        Map.of(
                                "JUPYTERHUB_USER", id.user(),
                                "JUPYTERHUB_SERVER_NAME", id.server()))
                .stream()
                .filter(pid ->
                        environment(pid).getOrDefault("HOME", "").startsWith(data.toString()))
                .filter(pid -> session(pid) == pid)
                .toList();
    }

    static Map<String, String> environment(long pid) {
        Map<String, String> environment = new HashMap<>();
        for (String entry : read(pid, "environ").orElse("").split("\0")) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                environment.put(entry.substring(0, equals), entry.substring(equals + 1));
            }
        }
        return environment;
    }

    static List<String> arguments(long pid) {
        return Arrays.asList(read(pid, "cmdline").orElse("").split("\0"));
    }

    static Stream<Long> pids() {
        try (Stream<Path> files = Files.list(Path.of("/proc"))) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\d+"))
                    .map(Long::valueOf)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One letter, Z for a zombie; empty when there is no such process. */
    static String state(long pid) {
        return stat(pid).map(fields -> fields[0]).orElse("");
    }

    static long session(long pid) {
        return stat(pid).map(fields -> Long.parseLong(fields[3])).orElse(0L);
    }

    private static Optional<String[]> stat(long pid) {
        return read(pid, "stat").map(s -> s.substring(s.lastIndexOf(')') + 2).split(" "));
    }

    private static Optional<String> read(long pid, String file) {
        try {
            return Optional.of(
                    Files.readString(
                            Path.of("/proc", Long.toString(pid), file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
