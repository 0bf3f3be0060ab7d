/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class HubClockTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final HubClock clock = new HubClock(Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void smallDifferencesAndSlowAnswersChangeNothing() {
        assertThat(clock.compare(NOON, NOON.plusSeconds(1), NOON)).isFalse();
        assertThat(clock.compare(NOON, NOON.plusSeconds(9), NOON.plusSeconds(10))).isFalse();
        assertThat(clock.instant()).isEqualTo(NOON);
    }

    @Test
    void goesWithTheSharedClockUntilTheMachineIsRightAgain() {
        assertThat(clock.compare(NOON, NOON.minusSeconds(7200), NOON)).isTrue();
        assertThat(clock.instant()).isEqualTo(NOON.minusSeconds(7200));
        assertThat(clock.compare(NOON, NOON.minusSeconds(7201), NOON)).as("same").isFalse();

        assertThat(clock.compare(NOON, NOON, NOON)).isTrue();

        assertThat(clock.shift()).isEqualTo(Duration.ZERO);
        assertThat(clock.instant()).isEqualTo(NOON);
    }
}
