/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.codehub.hub.db.DatabaseKind;
import io.codehub.hub.db.TestDatabase;
import io.codehub.hub.error.HubException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hub that is alone with its database, and one of several. */
class LoginThrottleTest {

    private final TestDatabase database = TestDatabase.h2();

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void attemptsAtTheSameMomentDoNotSlipThrough(boolean alone) {
        LoginThrottle throttle = throttle(alone);
        List<LoginThrottle.Attempt> open = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            throttle.require("a", "b");
            open.add(throttle.begin("a"));
        }

        assertThatThrownBy(() -> throttle.require("a", "b")).isInstanceOf(HubException.class);

        open.forEach(LoginThrottle.Attempt::succeeded);
        open.forEach(LoginThrottle.Attempt::close);
        assertThatCode(() -> throttle.require("a", "b")).doesNotThrowAnyException();
        assertThat(rows()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatEndsWithoutSuccessCounts(boolean alone) {
        LoginThrottle throttle = throttle(alone);
        for (int i = 0; i < 5; i++) {
            throttle.begin("a").close();
        }

        assertThatThrownBy(() -> throttle(alone).require("a")).isInstanceOf(HubException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatNobodyCouldCheckDoesNotCount(boolean alone) {
        LoginThrottle throttle = throttle(alone);
        for (int i = 0; i < 6; i++) {
            try (LoginThrottle.Attempt attempt = throttle.begin("a")) {
                attempt.unchecked();
            }
        }

        assertThatCode(() -> throttle.require("a")).doesNotThrowAnyException();
    }

    private LoginThrottle throttle(boolean alone) {
        return new LoginThrottle(
                new FailedAttempts(database.jdbc()),
                Clock.fixed(Instant.parse("2030-01-01T00:00:00Z"), ZoneOffset.UTC),
                new DatabaseKind(false, alone));
    }

    private int rows() {
        return database.jdbc()
                .sql("select count(*) from failed_attempts")
                .query(Integer.class)
                .single();
    }
}
