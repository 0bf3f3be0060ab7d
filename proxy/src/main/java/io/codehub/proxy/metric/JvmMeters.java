/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.metric;

import io.netty.util.internal.PlatformDependent;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.util.List;

/** What the Java virtual machine knows about itself. */
final class JvmMeters {

    private JvmMeters() {}

    static void write(Exposition out) {
        out.gauge("jvm_runtime_info", "The Java virtual machine")
                .sample(
                        "version",
                        System.getProperty("java.runtime.version", ""),
                        "vendor",
                        System.getProperty("java.vm.vendor", ""),
                        1);
        writeMemory(out);
        writeCollections(out);
        out.gauge("jvm_threads_current", "Threads")
                .sample(ManagementFactory.getThreadMXBean().getThreadCount());
        out.gauge("jvm_threads_daemon", "Threads that do not keep the program alive")
                .sample(ManagementFactory.getThreadMXBean().getDaemonThreadCount());
    }

    private static void writeMemory(Exposition out) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        MemoryUsage heap = memory.getHeapMemoryUsage();
        MemoryUsage other = memory.getNonHeapMemoryUsage();
        out.gauge("jvm_memory_used_bytes", "Memory in use")
                .sample("area", "heap", heap.getUsed())
                .sample("area", "nonheap", other.getUsed());
        out.gauge("jvm_memory_committed_bytes", "Memory taken from the system")
                .sample("area", "heap", heap.getCommitted())
                .sample("area", "nonheap", other.getCommitted());
        out.gauge("jvm_memory_max_bytes", "Most memory that may be used; -1 for no limit")
                .sample("area", "heap", heap.getMax())
                .sample("area", "nonheap", other.getMax());
        out.gauge("jvm_buffer_pool_used_bytes", "Memory of buffers outside the heap");
        for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
            out.sample("pool", pool.getName(), pool.getMemoryUsed());
        }
        out.gauge("codehub_proxy_buffer_bytes", "Memory of the network buffers outside the heap")
                .sample(Math.max(0, PlatformDependent.usedDirectMemory()));
    }

    private static void writeCollections(Exposition out) {
        List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
        out.summary("jvm_gc_collection_seconds", "Time of garbage collections");
        for (GarbageCollectorMXBean collector : collectors) {
            String label = Exposition.label("gc", collector.getName());
            out.line("_count", label, Math.max(0, collector.getCollectionCount()));
            out.line("_sum", label, Math.max(0, collector.getCollectionTime()) / 1e3);
        }
    }
}
