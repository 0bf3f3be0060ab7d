/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.metric;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the operating system knows about the process, under the usual names. */
final class ProcessMeters {

    private static final Path SELF = Path.of("/proc/self");
    private static final double TICKS = 100;
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    private ProcessMeters() {}

    static void write(Exposition out) {
        out.gauge("process_start_time_seconds", "Start of the process since 1970")
                .sample(ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3);
        try {
            writeTimes(out);
            writeMemory(out);
            writeFiles(out);
        } catch (IOException | RuntimeException e) {
            // Without Linux the JVM's own figures remain.
        }
    }

    private static void writeTimes(Exposition out) throws IOException {
        String stat = Files.readString(SELF.resolve("stat"));
        // The name in parentheses may hold anything.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        double user = Long.parseLong(fields[USER_TICKS]) / TICKS;
        double system = Long.parseLong(fields[SYSTEM_TICKS]) / TICKS;
        out.counter("process_cpu_user_seconds_total", "CPU time outside the kernel").sample(user);
        out.counter("process_cpu_system_seconds_total", "CPU time in the kernel").sample(system);
        out.counter("process_cpu_seconds_total", "CPU time").sample(user + system);
    }

    private static void writeMemory(Exposition out) throws IOException {
        for (String line : Files.readAllLines(SELF.resolve("status"))) {
            if (line.startsWith("VmRSS:")) {
                out.gauge("process_resident_memory_bytes", "Memory in use").sample(bytes(line));
            } else if (line.startsWith("VmSize:")) {
                out.gauge("process_virtual_memory_bytes", "Address space").sample(bytes(line));
            } else if (line.startsWith("VmData:")) {
                out.gauge("process_heap_bytes", "Address space of data").sample(bytes(line));
            }
        }
    }

    private static long bytes(String line) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
    }

    private static void writeFiles(Exposition out) throws IOException {
        try (var descriptors = Files.newDirectoryStream(SELF.resolve("fd"))) {
            long count = 0;
            for (Path descriptor : descriptors) {
                count++;
            }
            // One of them is this listing.
            out.gauge("process_open_fds", "Open file descriptors").sample(count - 1);
        }
        List<String> limits = Files.readAllLines(SELF.resolve("limits"));
        for (String line : limits) {
            if (line.startsWith("Max open files")) {
                String soft = line.substring("Max open files".length()).strip().split(" +")[0];
                if (!soft.equals("unlimited")) {
                    out.gauge("process_max_fds", "Most file descriptors that may be open")
                            .sample(Long.parseLong(soft));
                }
            }
        }
    }
}
