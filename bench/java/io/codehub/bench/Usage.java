/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the processes of a proxy have used.
 *
 * @param cpuMicros user and system time of all threads so far
 * @param rssKib resident memory now
 */
record Usage(long cpuMicros, long rssKib) {

    private static final int MICROS_PER_TICK = 10_000;

    /** Of this process and those it started. */
    static Usage of(ProcessHandle root) {
        long cpu = 0;
        long rss = 0;
        for (ProcessHandle process : tree(root)) {
            Path proc = Path.of("/proc", String.valueOf(process.pid()));
            String stat = read(proc.resolve("stat"));
            // The name before it may hold blanks.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            cpu += (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MICROS_PER_TICK;
            rss +=
                    read(proc.resolve("status"))
                            .lines()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum();
        }
        return new Usage(cpu, rss);
    }

    private static List<ProcessHandle> tree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants()).toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
