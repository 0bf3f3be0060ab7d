/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.metrics;

import java.time.Duration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The hub's own start. */
@Component
public class HubMeters {

    private final Histogram startup;
    private final Histogram restore;

    public HubMeters(Meters meters) {
        startup = meters.quick("hub_startup_duration_seconds", "Time taken for Hub to start");
        restore =
                meters.quick(
                        "init_spawners_duration_seconds", "Time taken for spawners to initialize");
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        Duration time = event.getTimeTaken();
        if (time != null) {
            startup.observe(time);
        }
    }

    /** The hub has taken over the servers that it has found. */
    public void restored(Duration time) {
        restore.observe(time);
    }
}
