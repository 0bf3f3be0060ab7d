/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.metrics;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;

/** The process as Linux sees it. */
@Component
class ProcessMeters implements Family {

    private static final Path SELF = Path.of("/proc/self");
    private static final String MEMORY = "VmRSS:";
    private static final String ADDRESS_SPACE = "VmSize:";
    private static final String OPEN_FILES = "Max open files";

    ProcessMeters(Meters meters) {
        meters.add(this);
    }

    @Override
    public void write(Exposition out) {
        out.begin(
                        "process_start_time_seconds",
                        "Start time of the process since unix epoch in seconds.",
                        "gauge")
                .sample(ManagementFactory.getRuntimeMXBean().getStartTime() / 1e3);
        if (ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system) {
            out.begin(
                            "process_cpu_seconds_total",
                            "Total user and system CPU time spent in seconds.",
                            "counter")
                    .sample(system.getProcessCpuTime() / 1e9);
        }
        try {
            writeMemory(out);
            writeFiles(out);
        } catch (IOException | RuntimeException e) {
            // Without Linux the figures of the virtual machine remain.
        }
    }

    private static void writeMemory(Exposition out) throws IOException {
        for (String line : Files.readAllLines(SELF.resolve("status"))) {
            if (line.startsWith(MEMORY)) {
                out.begin(
                                "process_resident_memory_bytes",
                                "Resident memory size in bytes.",
                                "gauge")
                        .sample(bytes(line));
            } else if (line.startsWith(ADDRESS_SPACE)) {
                out.begin("process_virtual_memory_bytes", "Virtual memory size in bytes.", "gauge")
                        .sample(bytes(line));
            }
        }
    }

    private static long bytes(String line) {
        return Long.parseLong(line.replaceAll("[^0-9]", "")) << 10;
    }

    private static void writeFiles(Exposition out) throws IOException {
        try (var descriptors = Files.list(SELF.resolve("fd"))) {
            out.begin("process_open_fds", "Number of open file descriptors.", "gauge")
                    // One of them is this listing.
                    .sample(descriptors.count() - 1);
        }
        List<String> limits = Files.readAllLines(SELF.resolve("limits"));
        for (String line : limits) {
            if (line.startsWith(OPEN_FILES)) {
                String soft = line.substring(OPEN_FILES.length()).strip().split(" +")[0];
                if (!soft.equals("unlimited")) {
                    out.begin(
                                    "process_max_fds",
                                    "Maximum number of open file descriptors.",
                                    "gauge")
                            .sample(Long.parseLong(soft));
                }
            }
        }
    }
}
