/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentTest {

    private static final Instant NOW = Instant.parse("2026-03-02T11:26:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT-5S, just now", "PT59S, just now", "PT1M, 1 minute ago", "PT59M, 59 minutes ago",
        "PT1H, 1 hour ago", "PT23H, 23 hours ago", "PT24H, 1 day ago", "PT150H, 6 days ago"
    })
    void tellsTheAgeInOneUnit(Duration age, String words) {
        assertThat(Moment.of(NOW.minus(age), NOW).ago()).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "PT-5S, in less than a minute",
        "PT61S, in 1 minute",
        "PT41M40S, in 42 minutes",
        "PT59M59S, in 1 hour",
        "PT61M, in 61 minutes",
        "PT119M, in 119 minutes",
        "PT1H59M59S, in 2 hours",
        "PT23H, in 23 hours",
        "PT23H59M59S, in 1 day",
        "PT30H, in 30 hours",
        "PT47H, in 47 hours",
        "PT47H59M59S, in 2 days",
        "PT719H59M59S, in 30 days"
    })
    void tellsWhatIsToComeInOneUnit(Duration left, String words) {
        assertThat(Moment.until(NOW.plus(left), NOW).ago()).isEqualTo(words);
    }

    @Test
    void namesTheDayUnlessItIsToday() {
        assertThat(Moment.of(Instant.parse("2026-03-02T09:12:30Z"), NOW).clock())
                .isEqualTo("09:12 UTC");
        assertThat(Moment.of(Instant.parse("2026-03-01T09:12:30Z"), NOW).clock())
                .isEqualTo("1 March 2026, 09:12 UTC");
    }
}
