/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench.hub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What processes have used.
 *
 * @param cpuMillis user and system time of all threads so far
 * @param rssMib resident memory now
 */
record Usage(double cpuMillis, double rssMib) {

    private static final int MILLIS_PER_TICK = 10;

    static final Usage NONE = new Usage(0, 0);

    static Usage of(ProcessHandle process) {
        Path proc = Path.of("/proc", String.valueOf(process.pid()));
        try {
            String stat = Files.readString(proc.resolve("stat"));
            // The name before it may hold blanks.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double kib =
                    Files.readAllLines(proc.resolve("status")).stream()
                            .filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum();
            long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            return new Usage(ticks * MILLIS_PER_TICK, kib / 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Usage plus(Usage other) {
        return new Usage(cpuMillis + other.cpuMillis, rssMib + other.rssMib);
    }
}
