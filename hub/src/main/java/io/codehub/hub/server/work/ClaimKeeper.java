/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import io.codehub.hub.db.InterruptibleWork;
import io.codehub.hub.db.WakeUps;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerClaims;
import io.codehub.hub.server.ServerTopics;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Renews the claim of one job while it works, and interrupts the job when the claim is lost: to a
 * stop request, or to another hub because the database was away for too long.
 */
final class ClaimKeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimKeeper.class);

    /** How long another hub waits until it takes over from one that says nothing. */
    static final Duration LEASE = Duration.ofSeconds(10);

    private static final Duration RENEWAL = Duration.ofSeconds(3);

    private final ServerClaims claims;
    private final Server server;
    private final InterruptibleWork job;
    private final WakeUps.Waiter waiter;
    private final Thread keeper;
    private volatile boolean lost;
    private volatile boolean closed;

    private ClaimKeeper(
            ServerClaims claims, WakeUps wakeUps, Server server, InterruptibleWork job) {
        this.claims = claims;
        this.server = server;
        this.job = job;
        this.waiter = wakeUps.waiter(ServerTopics.server(server.id()));
        this.keeper = Thread.ofVirtual().name("claim-" + server.id()).unstarted(this::keep);
    }

    /** Keeps the claim for this job. */
    static ClaimKeeper start(
            ServerClaims claims, WakeUps wakeUps, Server server, InterruptibleWork job) {
        ClaimKeeper keeper = new ClaimKeeper(claims, wakeUps, server, job);
        keeper.keeper.start();
        return keeper;
    }

    /** Whether the job must touch nothing any more. */
    boolean lost() {
        return lost;
    }

    /** For a job that has found its claim gone. */
    void foundLost() {
        lost = true;
    }

    /** Throws once the claim is lost. */
    void require(boolean stillMine) throws InterruptedException {
        if (!stillMine || lost) {
            lost = true;
            throw new InterruptedException("claim lost");
        }
    }

    /**
     * Does what ends the claim, and throws if it was lost before. It is kept no longer: its end
     * would be taken for a loss.
     */
    void end(BooleanSupplier last) throws InterruptedException {
        synchronized (this) {
            require(true);
            closed = true;
        }
        if (!last.getAsBoolean()) {
            lost = true;
            throw new InterruptedException("claim lost");
        }
    }

    private void keep() {
        long renewed = System.nanoTime();
        long due = renewed + RENEWAL.toNanos();
        try {
            while (true) {
                waiter.await(Duration.ofNanos(Math.max(1, due - System.nanoTime())));
                if (closed) {
                    return;
                }
                long asked = System.nanoTime();
                boolean early = asked < due;
                if (!early) {
                    due = asked + RENEWAL.toNanos();
                }
                if (early ? holds() : renew()) {
                    renewed = early ? renewed : asked;
                } else if (lost || asked - renewed > LEASE.toNanos()) {
                    lose();
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean renew() {
        try {
            boolean mine = claims.renew(server, LEASE);
            lost = !mine;
            return mine;
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("Could not renew the claim on {}: {}", server.fullName(), e.getMessage());
            return false;
        }
    }

    /** Something was said about the server, most likely by this job itself: a look is enough. */
    private boolean holds() {
        try {
            boolean mine = claims.holds(server);
            lost = !mine;
            return mine;
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("Could not look at the claim on {}", server.fullName(), e);
            return false;
        }
    }

    private void lose() {
        synchronized (this) {
            lost = true;
            if (!closed) {
                job.interrupt();
            }
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        // Not by an interrupt: it could hit a statement, and cost the connection.
        waiter.close();
    }
}
