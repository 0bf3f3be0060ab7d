/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.server.FailedStarts;
import io.codehub.hub.server.SpawnerTraits;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Ends a hub when too many starts fail in a row, at whichever hub: something outside has to be
 * repaired. Of several hubs the one ends that has worked on the last of them.
 */
@Component
class FailureLimit {

    private static final Logger LOG = LoggerFactory.getLogger(FailureLimit.class);

    /** For the answers that are under way. */
    private static final Duration DELAY = Duration.ofSeconds(2);

    private final int limit;
    private final FailedStarts failed;
    private final Runnable exit;

    @Autowired
    FailureLimit(Configuration configuration, FailedStarts failed) {
        this(configuration, failed, FailureLimit::exit);
    }

    FailureLimit(Configuration configuration, FailedStarts failed, Runnable exit) {
        this.limit = configuration.get(SpawnerTraits.CONSECUTIVE_FAILURE_LIMIT);
        this.failed = failed;
        this.exit = exit;
    }

    /** What failed before counts no more. */
    void succeeded() {
        if (limit > 0) {
            try {
                failed.clear();
            } catch (DataAccessException | TransactionException e) {
                LOG.warn("Failed starts are still counted: {}", e.getMessage());
            }
        }
    }

    void failed() {
        if (limit > 0 && count()) {
            LOG.error("{} starts in a row have failed; the hub ends", limit);
            exit.run();
        }
    }

    private boolean count() {
        try {
            return failed.addUpTo(limit);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("A failed start is not counted: {}", e.getMessage());
            return false;
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
