/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.metrics;

import io.codehub.hub.config.ChosenAuthenticator;
import io.codehub.hub.config.Configuration;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Users who come and go. */
@Component
public class LoginMeters {

    private final boolean several;
    private final Histogram logins;
    private final Histogram logouts;

    public LoginMeters(Meters meters, Configuration configuration) {
        several = ChosenAuthenticator.several(configuration);
        logins =
                meters.quick(
                        "login_duration_seconds",
                        "duration for all authentication attempts",
                        several ? new String[] {"status", "way"} : new String[] {"status"});
        logouts = meters.quick("logout_duration_seconds", "duration for all logout requests");
    }

    /**
     * Somebody has tried to sign in.
     *
     * @param way id of the way; told only where there are several
     */
    public void login(String way, Duration time, boolean success) {
        // With the name of the class, as dashboards know it from JupyterHub.
        String status = "LoginStatus." + (success ? "success" : "failure");
        if (several) {
            logins.observe(time, status, way);
        } else {
            logins.observe(time, status);
        }
    }

    /** Somebody has signed out. */
    public void logout(Duration time) {
        logouts.observe(time);
    }
}
