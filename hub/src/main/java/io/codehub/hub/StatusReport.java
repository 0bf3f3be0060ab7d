/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import sun.misc.Signal;

/** Tells on request what the process and all its threads are doing, for one that seems stuck. */
final class StatusReport {

    private static final List<String> SIGNALS = List.of("USR1", "INFO");
    private static final long MIB = 1 << 20;

    private final PrintStream out;

    StatusReport(PrintStream out) {
        this.out = out;
    }

    /** Writes one whenever the process gets SIGUSR1, or SIGINFO where that exists. */
    void onSignals() {
        for (String name : SIGNALS) {
            try {
                Signal.handle(new Signal(name), _ -> write());
            } catch (IllegalArgumentException e) {
                // Unknown to this system.
            }
        }
    }

    void write() {
        StringBuilder report = new StringBuilder(process());
        try {
            report.append(threads());
        } catch (IOException e) {
            report.append("No list of threads: ").append(e.getMessage()).append('\n');
        }
        out.print(report);
        out.flush();
    }

    private static String process() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        Duration up = Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
        StringBuilder text = new StringBuilder();
        text.append("Codehub %s, process %d%n".formatted(HubProgram.VERSION, pid()));
        text.append("up %d s, load %.2f%n".formatted(up.toSeconds(), load()));
        text.append(
                "heap %d of %d MiB%n".formatted(heap.getUsed() / MIB, heap.getCommitted() / MIB));
        if (ManagementFactory.getOperatingSystemMXBean()
                instanceof UnixOperatingSystemMXBean system) {
            text.append(
                    "CPU %d s, %d open files%n"
                            .formatted(
                                    Duration.ofNanos(system.getProcessCpuTime()).toSeconds(),
                                    system.getOpenFileDescriptorCount()));
        }
        return text.toString();
    }

    private static long pid() {
        return ProcessHandle.current().pid();
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** The virtual ones too, which other lists of threads leave out. */
    private static String threads() throws IOException {
        Path folder = Files.createTempDirectory("codehub-status");
        Path file = folder.resolve("threads.txt");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
            return Files.readString(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
