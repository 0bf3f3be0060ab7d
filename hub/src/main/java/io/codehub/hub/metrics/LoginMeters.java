/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.metrics;

import java.time.Duration;
import org.springframework.stereotype.Component;

/** Users who come and go. */
@Component
public class LoginMeters {

    private final Histogram logins;
    private final Histogram logouts;

    public LoginMeters(Meters meters) {
        logins =
                meters.quick(
                        "login_duration_seconds",
                        "duration for all authentication attempts",
                        "status");
        logouts = meters.quick("logout_duration_seconds", "duration for all logout requests");
    }

    /** Somebody has tried to sign in. */
    public void login(Duration time, boolean success) {
        // With the name of the class, as dashboards know it from JupyterHub.
        logins.observe(time, "LoginStatus." + (success ? "success" : "failure"));
    }

    /** Somebody has signed out. */
    public void logout(Duration time) {
        logouts.observe(time);
    }
}
