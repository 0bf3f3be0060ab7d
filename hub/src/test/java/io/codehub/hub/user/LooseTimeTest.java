/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LooseTimeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-01-02T03:04:05Z | 2026-01-02T03:04:05Z",
                "2026-01-02T03:04:05.123456789Z | 2026-01-02T03:04:05.123456789Z",
                "2026-01-02T03:04:05,5+02:00 | 2026-01-02T01:04:05.5Z",
                "2026-01-02T03:04:05.6-0130 | 2026-01-02T04:34:05.6Z",
                "2026-01-02 03:04:05 +01 | 2026-01-02T02:04:05Z",
                "2026-01-02 03:04 | 2026-01-02T03:04:00Z",
                "2026-1-2 | 2026-01-02T00:00:00Z",
                "2026/01/02 3:04 UTC | 2026-01-02T03:04:00Z",
                "20260102T030405Z | 2026-01-02T03:04:05Z",
                "20260102 0304 | 2026-01-02T03:04:00Z",
                "20260102 | 2026-01-02T00:00:00Z",
            })
    void readsTimes(String text, Instant time) {
        assertThat(LooseTime.parse(text)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026",
                "2026-13-01",
                "2026-02-30",
                "12:00",
                "2026-01-02T25:00Z",
                "2026-01-02T03:04:05+19:00",
                "2026-01-02T03:04:05Zx",
                "2026010"
            })
    void refusesTheRest(String text) {
        assertThat(LooseTime.parse(text)).isEmpty();
    }
}
