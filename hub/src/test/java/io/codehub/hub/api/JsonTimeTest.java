/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTimeTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
        "2026-11-22T23:59:59.1Z, 2026-11-22T23:59:59.100000Z",
        "2026-11-22T10:20:30.000042999Z, 2026-11-22T10:20:30.000042Z",
        "2026-11-22T10:20:30.000000999Z, 2026-11-22T10:20:30Z",
        "0999-12-31T00:00:00Z, 0999-12-31T00:00:00Z",
        "1000-01-01T00:00:00.000001Z, 1000-01-01T00:00:00.000001Z",
    })
    void writesSixDigitsOrNone(Instant time, String text) {
        assertThat(JsonTime.of(time)).isEqualTo(text);
    }
}
