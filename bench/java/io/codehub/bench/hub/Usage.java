/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What processes have used.
 *
 * @param cpuMillis user and system time of all threads so far
 * @param compilerMillis the part of it that a JVM has spent on compiling; it ends sooner or later
 * @param rssMib resident memory now
 */
record Usage(double cpuMillis, double compilerMillis, double rssMib) {

    private static final int MILLIS_PER_TICK = 10;

    static final Usage NONE = new Usage(0, 0, 0);

    static Usage of(ProcessHandle process) {
        Path proc = Path.of("/proc", String.valueOf(process.pid()));
        try {
            double kib =
                    Files.readAllLines(proc.resolve("status")).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum();
            return new Usage(millis(proc), compilers(proc), kib / 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double compilers(Path proc) throws IOException {
        double millis = 0;
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(proc.resolve("task"))) {
            for (Path thread : threads) {
                if (isCompiler(thread)) {
                    millis += millis(thread);
                }
            }
        }
        return millis;
    }

    /** Threads come and go meanwhile, but those of compilers stay. */
    private static boolean isCompiler(Path thread) {
        try {
            return Files.readString(thread.resolve("comm")).matches("C[12] Compiler.*\\s*");
        } catch (IOException e) {
            return false;
        }
    }

    private static double millis(Path proc) throws IOException {
        String stat = Files.readString(proc.resolve("stat"));
        // The name before it may hold blanks.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * MILLIS_PER_TICK;
    }

    Usage plus(Usage other) {
        return new Usage(
                cpuMillis + other.cpuMillis,
                compilerMillis + other.compilerMillis,
                rssMib + other.rssMib);
    }
}
