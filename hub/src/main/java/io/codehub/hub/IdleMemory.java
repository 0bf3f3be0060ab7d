/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Gives memory back to the machine when there is little to do after much: the JVM does so only when
 * it collects all garbage, which it puts off until the heap is full.
 */
@Component
class IdleMemory implements SmartLifecycle {

    private static final Duration INTERVAL = Duration.ofSeconds(10);

    /** An idle hub needs less of one processor. */
    private static final double IDLE = 0.05;

    /** Less growth than this is not worth a collection. */
    private static final double GROWTH = 1.25;

    private final LongSupplier cpuNanos;
    private final LongSupplier heapBytes;
    private final Runnable collect;
    private long cpuBefore;
    private long heapAfter;
    private @Nullable Thread watch;

    @Autowired
    IdleMemory() {
        this(
                ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                        ::getProcessCpuTime,
                Runtime.getRuntime()::totalMemory,
                System::gc);
    }

    IdleMemory(LongSupplier cpuNanos, LongSupplier heapBytes, Runnable collect) {
        this.cpuNanos = cpuNanos;
        this.heapBytes = heapBytes;
        this.collect = collect;
        this.cpuBefore = cpuNanos.getAsLong();
    }

    /** Looks at what has happened since the last look. */
    void look() {
        long cpu = cpuNanos.getAsLong();
        boolean idle = cpu - cpuBefore < INTERVAL.toNanos() * IDLE;
        if (idle && heapBytes.getAsLong() > heapAfter * GROWTH) {
            collect.run();
            heapAfter = heapBytes.getAsLong();
        }
        cpuBefore = cpuNanos.getAsLong();
    }

    @Override
    public synchronized void start() {
        watch =
                Thread.ofVirtual()
                        .name("idle-memory")
                        .start(() -> {
                            try {
                                while (true) {
                                    Thread.sleep(INTERVAL);
                                    look();
                                }
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                        });
    }

    @Override
    public synchronized void stop() {
        if (watch != null) {
            watch.interrupt();
            watch = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return watch != null;
    }
}
