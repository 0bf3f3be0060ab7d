/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import io.codehub.hub.db.DatabaseKind;
import io.codehub.hub.db.HubPresence;
import io.codehub.hub.db.Leases;
import io.codehub.hub.server.CleanupPlan;
import io.codehub.hub.server.ServerClaims;
import jakarta.annotation.PreDestroy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.DependsOn;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Begins the work on servers when the hub answers requests, and ends it with the hub. What a hub
 * that was killed has left behind is continued; running servers are kept.
 */
@Component
@DependsOn("proxySupervisor") // removes routes while it stops servers, so the proxy ends later
class ServerWork implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ServerWork.class);

    /** After the web server, which is the last of the hub's other parts. */
    private static final int PHASE = Integer.MAX_VALUE - 1000;

    private final SpawnWorker worker;
    private final ServerPoller poller;
    private final StopAll stopAll;
    private final CleanupPlan plan;
    private final ServerClaims claims;
    private final Leases leases;
    private final DatabaseKind database;
    private final HubPresence presence;
    private final FailureLimit failures;
    private boolean running;

    ServerWork(
            SpawnWorker worker,
            ServerPoller poller,
            StopAll stopAll,
            CleanupPlan plan,
            ServerClaims claims,
            Leases leases,
            DatabaseKind database,
            HubPresence presence,
            FailureLimit failures) {
        this.worker = worker;
        this.poller = poller;
        this.stopAll = stopAll;
        this.plan = plan;
        this.claims = claims;
        this.leases = leases;
        this.database = database;
        this.presence = presence;
        this.failures = failures;
    }

    @Override
    public void start() {
        if (database.exclusive()) {
            // Nobody else can have the file open, so whoever holds a claim is dead.
            claims.dropForeign();
            leases.dropForeign();
        }
        if (!presence.hasOthers()) {
            failures.succeeded();
        }
        running = true;
        worker.start();
        poller.start();
    }

    /** The end comes with the destruction of the beans, which has no time limit of its own. */
    @Override
    public void stop() {}

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }

    @PreDestroy
    void close() throws InterruptedException {
        if (!running) {
            return;
        }
        try {
            if (plan.servers()) {
                if (presence.hasOthers()) {
                    LOG.info("Another hub is there, so all servers stay");
                } else {
                    stopAll.run();
                }
            }
            poller.close();
            worker.close();
        } catch (DataAccessException e) {
            LOG.warn("The database was away when the hub ended: {}", e.getMessage());
        }
    }
}
