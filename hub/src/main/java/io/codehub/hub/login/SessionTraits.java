/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.login;

import io.codehub.hub.config.Trait;
import io.codehub.hub.config.TraitTypes;
import java.time.Duration;
import java.util.List;

/** Settings of browser sessions. */
public final class SessionTraits {

    public static final Trait<Duration> COOKIE_MAX_AGE =
            Trait.of(
                    "JupyterHub",
                    "cookie_max_age_days",
                    TraitTypes.days(),
                    Duration.ofDays(14),
                    "Days after which a signed-in user must sign in again.");
    public static final Trait<Boolean> COOKIE_HOST_PREFIX =
            Trait.of(
                    "JupyterHub",
                    "cookie_host_prefix_enabled",
                    TraitTypes.bool(),
                    false,
                    "Give the sign-in cookie the prefix __Host-, so that no sibling domain can"
                            + " set it. Needs HTTPS; with subdomain_host on https it is on unless"
                            + " set to false.");
    public static final Trait<Boolean> SHUTDOWN_ON_LOGOUT =
            Trait.of(
                    "JupyterHub",
                    "shutdown_on_logout",
                    TraitTypes.bool(),
                    false,
                    "Stop the servers of a user who signs out.");

    private SessionTraits() {}

    /** All of them, in the order of the reference page. */
    public static List<Trait<?>> all() {
        return List.of(COOKIE_MAX_AGE, COOKIE_HOST_PREFIX, SHUTDOWN_ON_LOGOUT);
    }
}
