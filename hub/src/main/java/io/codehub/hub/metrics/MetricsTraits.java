/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.metrics;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.time.Duration;
import java.util.List;

/** Settings of what monitoring reads. */
public final class MetricsTraits {

    public static final Trait<Boolean> AUTHENTICATE =
            Trait.of(
                    "JupyterHub",
                    "authenticate_prometheus",
                    TraitTypes.bool(),
                    true,
                    "Whether only those with the scope read:metrics may read the metrics.");
    public static final Trait<Boolean> ACTIVE_USERS =
            Trait.of(
                    "PeriodicMetricsCollector",
                    "active_users_enabled",
                    TraitTypes.bool(),
                    true,
                    "Whether the metrics tell how many users were active in the last day, week and"
                            + " month.");
    public static final Trait<Duration> ACTIVE_USERS_INTERVAL =
            Trait.of(
                    "PeriodicMetricsCollector",
                    "active_users_update_interval",
                    TraitTypes.seconds(),
                    Duration.ofHours(1),
                    "Seconds after which active users are counted anew.");

    private MetricsTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(AUTHENTICATE, ACTIVE_USERS, ACTIVE_USERS_INTERVAL);
    }
}
