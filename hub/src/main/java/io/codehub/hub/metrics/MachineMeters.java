/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.metrics;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import org.springframework.stereotype.Component;

/** The Java virtual machine, under the names that its dashboards use. */
@Component
class MachineMeters implements Family {

    private static final String HEAP = Exposition.label("area", "heap");
    private static final String OTHER = Exposition.label("area", "nonheap");

    MachineMeters(Meters meters) {
        meters.add(this);
    }

    @Override
    public void write(Exposition out) {
        out.begin("jvm_runtime_info", "The Java virtual machine", "gauge")
                .sample(
                        "",
                        Exposition.label("version", Runtime.version().toString())
                                + ","
                                + Exposition.label(
                                        "vendor", System.getProperty("java.vm.vendor", "")),
                        1);
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        MemoryUsage heap = memory.getHeapMemoryUsage();
        MemoryUsage other = memory.getNonHeapMemoryUsage();
        out.begin("jvm_memory_used_bytes", "Memory in use", "gauge")
                .sample("", HEAP, heap.getUsed())
                .sample("", OTHER, other.getUsed());
        out.begin("jvm_memory_committed_bytes", "Memory taken from the system", "gauge")
                .sample("", HEAP, heap.getCommitted())
                .sample("", OTHER, other.getCommitted());
        out.begin("jvm_memory_max_bytes", "Most memory that may be used; -1 for no limit", "gauge")
                .sample("", HEAP, heap.getMax())
                .sample("", OTHER, other.getMax());
        out.begin("jvm_gc_collection_seconds", "Time of garbage collections", "summary");
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            String label = Exposition.label("gc", collector.getName());
            out.sample("_count", label, Math.max(0, collector.getCollectionCount()));
            out.sample("_sum", label, Math.max(0, collector.getCollectionTime()) / 1e3);
        }
        out.begin("jvm_threads_current", "Threads that the system schedules", "gauge")
                .sample(ManagementFactory.getThreadMXBean().getThreadCount());
    }
}
