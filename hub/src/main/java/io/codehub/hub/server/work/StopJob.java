/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerClaims;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Brings a claimed server from stopping to stopped, and its row away if that was asked for. */
@Component
class StopJob {

    private final ServerClaims claims;
    private final Cleanup cleanup;
    private final StartMessages messages;
    private final Outcomes outcomes;

    StopJob(ServerClaims claims, Cleanup cleanup, StartMessages messages, Outcomes outcomes) {
        this.claims = claims;
        this.cleanup = cleanup;
        this.messages = messages;
        this.outcomes = outcomes;
    }

    /** Returns when the server has stopped; throws when this hub has to let go of it. */
    void run(Server server, ClaimKeeper keeper) throws InterruptedException {
        long began = System.nanoTime();
        boolean event = outcomes.isEvent(server);
        boolean stopped = false;
        try {
            cleanup.run(server);
            var remembered = cleanup.remembered(server);
            keeper.end(() -> claims.markStopped(server, remembered));
            stopped = true;
        } finally {
            outcomes.stopped(server, Duration.ofNanos(System.nanoTime() - began), stopped, event);
        }
        messages.changed(server);
    }
}
