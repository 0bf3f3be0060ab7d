/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.codehub.spawner.SpawnFailedException;
import io.codehub.spawner.SpawnRefusedException;
import org.junit.jupiter.api.Test;

class StartFailureTest {

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
