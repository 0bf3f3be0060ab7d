/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.spawner.kube.life;

import io.codehub.spawner.kube.failure.Trouble;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows for how long a start has been in a kind of trouble. */
final class TroubleClock {

    private Trouble.@Nullable Patience patience;
    private long since;

    /** The trouble, if it has lasted too long. */
    Optional<Trouble> tooLong(Optional<Trouble> trouble) {
        Trouble.Patience now = trouble.map(Trouble::patience).orElse(null);
        if (now != patience) {
            patience = now;
            since = System.nanoTime();
        }
        Duration lasted = Duration.ofNanos(System.nanoTime() - since);
        return trouble.filter(known -> lasted.compareTo(known.patience().limit()) >= 0);
    }
}
