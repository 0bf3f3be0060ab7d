/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.server.SpawnerTraits;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/** Ends the hub when too many starts fail in a row: something outside has to be repaired. */
@Component
class FailureLimit {

    private static final Logger LOG = LoggerFactory.getLogger(FailureLimit.class);

    /** For the answers that are under way. */
    private static final Duration DELAY = Duration.ofSeconds(2);

    private final int limit;
    private final Runnable exit;
    private final AtomicInteger failed = new AtomicInteger();

    @Autowired
    FailureLimit(Configuration configuration) {
        this(configuration.get(SpawnerTraits.CONSECUTIVE_FAILURE_LIMIT), FailureLimit::exit);
    }

    FailureLimit(int limit, Runnable exit) {
        this.limit = limit;
        this.exit = exit;
    }

    void succeeded() {
        failed.set(0);
    }

    void failed() {
        if (failed.incrementAndGet() == limit) {
            LOG.error("{} starts in a row have failed; the hub ends", limit);
            exit.run();
        }
    }

    private static void exit() {
        Thread.ofPlatform()
                .name("failure-limit")
                .start(() -> {
                    try {
                        Thread.sleep(DELAY);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    System.exit(1);
                });
    }
}
