/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.proxy.tls;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at files again and again. What is wrong in them is said once, and not at the first look:
 * they may be about to be replaced.
 */
final class FileWatch implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(FileWatch.class);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(
                    new DefaultThreadFactory("certificates", true));
    private final Look look;
    private String problem = "";
    private int failures;

    /** Reads the files, and uses what is new. */
    interface Look {
        void look() throws TlsException;
    }

    FileWatch(Look look) {
        this.look = look;
    }

    void start() {
        watch.scheduleWithFixedDelay(
                this::run, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            look.look();
            problem = "";
        } catch (TlsException e) {
            complain(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            complain(String.valueOf(e));
        }
    }

    private void complain(String found) {
        if (!found.equals(problem)) {
            problem = found;
            failures = 0;
        }
        failures++;
        if (failures == 2) {
            log.error("{}; the certificate read before stays in use", problem);
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
