/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import io.codehub.hub.server.SealedServer;
import io.codehub.hub.server.ServerRepository;
import io.codehub.hub.server.ServerState;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Stops all servers, in parallel, when the hub ends. */
@Component
class StopAll {

    private static final Logger LOG = LoggerFactory.getLogger(StopAll.class);

    /** Longer than the slowest stop of a process takes: interrupt, terminate, kill. */
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final List<ServerState> ACTIVE =
            List.of(ServerState.values()).stream().filter(ServerState::active).toList();

    private final ServerRepository servers;
    private final StartMessages messages;
    private final Outcomes outcomes;

    StopAll(ServerRepository servers, StartMessages messages, Outcomes outcomes) {
        this.servers = servers;
        this.messages = messages;
        this.outcomes = outcomes;
    }

    /** Returns when all have stopped, or the time is over. */
    void run() throws InterruptedException {
        outcomes.endOfHub();
        List<SealedServer> active = servers.listInStates(ACTIVE);
        if (active.isEmpty()) {
            return;
        }
        LOG.info("Stopping {} servers", active.size());
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!active.isEmpty()) {
            for (SealedServer sealed : active) {
                if (servers.requestStop(sealed.server(), sealed.server().removeRequested())) {
                    messages.changed(sealed.server());
                }
            }
            messages.workThere();
            if (System.nanoTime() > end) {
                LOG.warn("{} servers have not stopped in time", active.size());
                return;
            }
            Thread.sleep(LOOK_AGAIN);
            active = servers.listInStates(ACTIVE);
        }
    }
}
