/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.service;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.time.Duration;
import java.util.List;

/** Settings of services, beside the services themselves. */
public final class ServiceTraits {

    public static final Trait<Duration> CHECK_INTERVAL =
            Trait.of(
                    "JupyterHub",
                    "service_check_interval",
                    TraitTypes.seconds(),
                    Duration.ofSeconds(60),
                    "Seconds between two looks whether the services with a url answer, which is"
                            + " only logged; 0 for never.");

    private ServiceTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(CHECK_INTERVAL);
    }
}
