/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryDelayTest {

    @Test
    void comesFromTheSettingsIfTheyMakeSense() {
        assertThat(RetryDelay.of(Map.of())).isEqualTo(new RetryDelay(30, 60));
        assertThat(of(List.of(5, 7))).isEqualTo(new RetryDelay(5, 7));
        assertThat(of(List.of(7, 5))).isEqualTo(new RetryDelay(30, 60));
        assertThat(of("soon")).isEqualTo(new RetryDelay(30, 60));
        assertThat(new RetryDelay(5, 7).seconds()).isBetween(5, 7);
    }

    private static RetryDelay of(Object range) {
        return RetryDelay.of(Map.of("spawn_throttle_retry_range", range));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 10 seconds",
        "30, 30 seconds",
        "31, 40 seconds",
        "90, 90 seconds",
        "91, 2 minutes",
        "120, 2 minutes",
        "121, 3 minutes"
    })
    void isRoundedUpForPeople(int seconds, String words) {
        assertThat(RetryDelay.words(seconds)).isEqualTo(words);
    }
}
