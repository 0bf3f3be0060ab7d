/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.server.SpawnerTraits;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Times of the workers.
 *
 * @param startTimeout for the spawner to start a server
 * @param httpTimeout for a started server to answer
 * @param pollInterval between two looks at a running server; zero or less for never
 * @param pollJitter part of the interval by which looks are spread
 */
record WorkSettings(
        Duration startTimeout, Duration httpTimeout, Duration pollInterval, double pollJitter) {

    static WorkSettings of(Configuration configuration) {
        return new WorkSettings(
                configuration.get(SpawnerTraits.START_TIMEOUT),
                configuration.get(SpawnerTraits.HTTP_TIMEOUT),
                Duration.ofSeconds(configuration.get(SpawnerTraits.POLL_INTERVAL)),
                configuration.get(SpawnerTraits.POLL_JITTER));
    }

    boolean polls() {
        return pollInterval.isPositive();
    }

    /** The time until the next look, a little different each time. */
    Duration nextPoll() {
        double spread = 1 + pollJitter * ThreadLocalRandom.current().nextDouble(-1, 1);
        return Duration.ofMillis(Math.max(1000, Math.round(pollInterval.toMillis() * spread)));
    }
}
