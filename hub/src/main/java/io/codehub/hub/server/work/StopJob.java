/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerClaims;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Brings a claimed server from stopping to stopped, and its row away if that was asked for. */
@Component
class StopJob {

    private static final Logger LOG = LoggerFactory.getLogger(StopJob.class);

    private final ServerClaims claims;
    private final Cleanup cleanup;
    private final StartMessages messages;

    StopJob(ServerClaims claims, Cleanup cleanup, StartMessages messages) {
        this.claims = claims;
        this.cleanup = cleanup;
        this.messages = messages;
    }

    /** Returns when the server has stopped; throws when this hub has to let go of it. */
    void run(Server server, ClaimKeeper keeper) throws InterruptedException {
        cleanup.run(server);
        keeper.require(claims.markStopped(server, cleanup.remembered(server)));
        LOG.info("{} has stopped", server.fullName());
        messages.changed(server);
    }
}
