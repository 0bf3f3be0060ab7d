/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.bench.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** Does the same many times, several at once. */
final class Crowd {

    /** What is done; the number counts from zero. */
    interface Task {
        void run(int number) throws Exception;
    }

    private Crowd() {}

    static void run(int count, int atOnce, Task task) throws Exception {
        AtomicInteger next = new AtomicInteger();
        work(
                atOnce,
                () -> {
                    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                        task.run(i);
                    }
                });
    }

    /** Goes on until it is enough. */
    static void runUntil(BooleanSupplier enough, int atOnce, Task task) throws Exception {
        AtomicInteger next = new AtomicInteger();
        work(
                atOnce,
                () -> {
                    while (!enough.getAsBoolean()) {
                        task.run(next.getAndIncrement());
                    }
                });
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void work(int atOnce, Work work) throws Exception {
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < atOnce; i++) {
                all.add(
                        threads.submit(() -> {
                            work.run();
                            return null;
                        }));
            }
        }
        for (Future<?> one : all) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }
}
