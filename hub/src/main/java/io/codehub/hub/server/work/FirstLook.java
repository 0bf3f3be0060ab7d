/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import io.codehub.hub.config.Configuration;
import io.codehub.hub.db.DatabaseKind;
import io.codehub.hub.db.HubPresence;
import io.codehub.hub.metrics.HubMeters;
import io.codehub.hub.server.ServerClaims;
import io.codehub.hub.server.ServerTraits;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Looks at all servers before the hub answers requests, as some may have ended while no hub ran.
 * What takes longer than is configured goes on beside the requests. Other hubs have looked all the
 * time.
 */
@Component
class FirstLook implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FirstLook.class);

    /** Before the web server. */
    private static final int PHASE = Integer.MAX_VALUE - 4096;

    private static final Duration LONGEST = Duration.ofDays(1);

    private final ServerPoller poller;
    private final ServerClaims claims;
    private final DatabaseKind database;
    private final HubPresence presence;
    private final HubMeters meters;
    private final Duration patience;
    private boolean running;

    FirstLook(
            ServerPoller poller,
            ServerClaims claims,
            DatabaseKind database,
            HubPresence presence,
            HubMeters meters,
            Configuration configuration) {
        this.poller = poller;
        this.claims = claims;
        this.database = database;
        this.presence = presence;
        this.meters = meters;
        int seconds = configuration.get(ServerTraits.INIT_SPAWNERS_TIMEOUT);
        this.patience = seconds < 0 ? LONGEST : Duration.ofSeconds(Math.max(1, seconds));
    }

    @Override
    public void start() {
        running = true;
        long began = System.nanoTime();
        if (database.exclusive() || !presence.hasOthers()) {
            claims.pollAllNow();
            try {
                if (!poller.lookAtAll(patience)) {
                    LOG.warn(
                            "Not all servers could be looked at within {} s; the hub answers"
                                    + " meanwhile",
                            patience.toSeconds());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        meters.restored(Duration.ofNanos(System.nanoTime() - began));
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
