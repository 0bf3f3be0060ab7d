/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.spawner.SpawnFailedException;
import io.codehub.spawner.SpawnRefusedException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FailureLimitTest {

    private final AtomicInteger ends = new AtomicInteger();

    @Test
    void theHubEndsAfterSoManyFailuresInARow() {
        FailureLimit limit = new FailureLimit(3, ends::incrementAndGet);
        limit.failed();
        limit.failed();
        limit.succeeded();
        limit.failed();
        limit.failed();
        assertThat(ends).hasValue(0);

        limit.failed();

        assertThat(ends).hasValue(1);
    }

    @Test
    void withoutALimitItNeverEnds() {
        FailureLimit limit = new FailureLimit(0, ends::incrementAndGet);
        for (int i = 0; i < 100; i++) {
            limit.failed();
        }

        assertThat(ends).hasValue(0);
    }

    @Test
    void aRefusalIsNoFailure() {
        assertThat(StartFailure.of(new SpawnRefusedException("Not open to you.", "x", null)))
                .isEqualTo(new StartFailure("refused", "Not open to you."))
                .matches(StartFailure::refused);
        assertThat(StartFailure.of(new SpawnFailedException("It broke.", "x", null)))
                .isEqualTo(new StartFailure("error", "It broke."))
                .matches(failure -> !failure.refused());
    }
}
