/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IdleMemoryTest {

    private long cpu;
    private long heap = 200;
    private int collections;

    private final IdleMemory memory =
            new IdleMemory(
                    () -> cpu,
                    () -> heap,
                    () -> {
                        collections++;
                        heap = 50;
                    });

    @Test
    void memoryIsGivenBackOnceTheWorkIsOver() {
        work(Duration.ofSeconds(4));
        assertThat(collections).isZero();

        work(Duration.ofMillis(100));
        assertThat(collections).isOne();

        work(Duration.ofMillis(100));
        assertThat(collections).as("nothing has grown").isOne();
    }

    @Test
    void whatGrowsAgainIsGivenBackAgain() {
        work(Duration.ZERO);
        heap = 60;
        work(Duration.ZERO);
        assertThat(collections).isOne();

        heap = 150;
        work(Duration.ZERO);
        assertThat(collections).isEqualTo(2);
    }

    private void work(Duration cpuTime) {
        cpu += cpuTime.toNanos();
        memory.look();
    }
}
