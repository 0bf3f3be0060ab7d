/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.server.work;

import io.codehub.hub.error.HubException;
import io.codehub.hub.server.SealedServer;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerClaims;
import io.codehub.hub.server.ServerRoutes;
import io.codehub.hub.server.ServerSecrets;
import io.codehub.spawner.SpawnFailedException;
import io.codehub.spawner.SpawnProgress;
import io.codehub.spawner.SpawnRequest;
import io.codehub.spawner.StartedServer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Brings a claimed server from spawning to ready or to failed. Every step may have been done before
 * by a hub that is gone: what it has left in the row is used again.
 */
@Component
class StartJob {

    private static final Logger LOG = LoggerFactory.getLogger(StartJob.class);

    private final ServerClaims claims;
    private final StartSecrets secrets;
    private final ServerEnvironment environment;
    private final Launch launch;
    private final ServerRoutes routes;
    private final Cleanup cleanup;
    private final StartMessages messages;
    private final FailureLimit failures;
    private final TransactionOperations transactions;
    private final Outcomes outcomes;

    StartJob(
            ServerClaims claims,
            StartSecrets secrets,
            ServerEnvironment environment,
            Launch launch,
            ServerRoutes routes,
            Cleanup cleanup,
            StartMessages messages,
            FailureLimit failures,
            TransactionOperations transactions,
            Outcomes outcomes) {
        this.claims = claims;
        this.secrets = secrets;
        this.environment = environment;
        this.launch = launch;
        this.routes = routes;
        this.cleanup = cleanup;
        this.messages = messages;
        this.failures = failures;
        this.transactions = transactions;
        this.outcomes = outcomes;
    }

    /** Returns when the server is ready or failed; throws when this hub has to let go of it. */
    void run(SealedServer sealed, ClaimKeeper keeper) throws InterruptedException {
        Server server = sealed.server();
        if (server.failureReason() != null) {
            cleanUp(server, keeper, StartFailure.isBreakage(server.failureReason()));
            return;
        }
        Reporter reporter = new Reporter(server, keeper);
        try {
            start(sealed, keeper, reporter);
        } catch (StartTimeoutException e) {
            String lastHold = reporter.hold;
            fail(server, keeper, e.failure().because(lastHold), e);
        } catch (SpawnFailedException e) {
            fail(server, keeper, StartFailure.of(e), e);
        } catch (RouteException e) {
            failures.succeeded();
            fail(server, keeper, StartFailure.unreachable(), e);
        } catch (DataAccessException | TransactionException e) {
            // Says nothing about the server: whoever claims it next goes on.
            throw e;
        } catch (RuntimeException e) {
            if (keeper.lost() || Thread.currentThread().isInterrupted()) {
                throw new InterruptedException("claim lost");
            }
            LOG.error("Start of {} failed unexpectedly", server.fullName(), e);
            fail(server, keeper, StartFailure.unexpected(), e);
        }
    }

    private void start(SealedServer sealed, ClaimKeeper keeper, Reporter reporter)
            throws SpawnFailedException,
                    StartTimeoutException,
                    RouteException,
                    InterruptedException {
        Server server = sealed.server();
        ServerSecrets known = secrets.obtain(sealed, keeper);
        SpawnRequest request = environment.request(server, known);
        StartedServer started = launch.start(request, reporter);
        String target = started.target().toString();
        keeper.require(keep(server, started, reporter.spoken.get()));
        messages.changed(server);
        launch.awaitAnswer(request, started, known);
        addRoute(server.at(target), known);
        keeper.end(() -> becomeReady(server));
        failures.succeeded();
        messages.changed(server);
    }

    private void addRoute(Server server, ServerSecrets known)
            throws RouteException, InterruptedException {
        try {
            routes.add(server, known);
        } catch (HubException e) {
            throw new RouteException(e);
        }
    }

    private boolean becomeReady(Server server) {
        return Boolean.TRUE.equals(
                transactions.execute(_ -> {
                    boolean mine = claims.markReady(server, launch.firstPoll());
                    if (mine) {
                        outcomes.ready(server);
                    }
                    return mine;
                }));
    }

    /** In one transaction, since hundreds may start at once. */
    private boolean keep(Server server, StartedServer started, boolean spoken) {
        return Boolean.TRUE.equals(
                transactions.execute(_ -> {
                    if (!spoken) {
                        messages.add(server, 50, "Spawning server...");
                    }
                    messages.add(server, 80, "Waiting for the server to answer");
                    String target = started.target().toString();
                    return claims.saveTarget(server, target, started.state());
                }));
    }

    private void fail(Server server, ClaimKeeper keeper, StartFailure failure, Exception cause)
            throws InterruptedException {
        LOG.warn(
                "Start of {} failed ({}): {}",
                server.fullName(),
                failure.reason(),
                cause.getMessage());
        keeper.require(
                claims.recordFailure(
                        server, failure.reason(), failure.userMessage(), failure.details()));
        outcomes.failed(server, failure);
        cleanUp(server, keeper, StartFailure.isBreakage(failure.reason()));
    }

    private void cleanUp(Server server, ClaimKeeper keeper, boolean broken)
            throws InterruptedException {
        Server last = claims.reread(server);
        cleanup.run(last);
        if (broken) {
            failures.failed();
        }
        var remembered = cleanup.remembered(last);
        keeper.end(() -> claims.markFailed(server, remembered));
        messages.changed(server);
    }

    /** The proxy did not take the route of a server that runs. */
    private static final class RouteException extends Exception {

        RouteException(HubException cause) {
            super(cause.getMessage(), cause);
        }
    }

    private final class Reporter implements SpawnProgress {

        private final Server server;
        private final ClaimKeeper keeper;
        private final AtomicBoolean spoken = new AtomicBoolean();
        private volatile String hold = "";

        Reporter(Server server, ClaimKeeper keeper) {
            this.server = server;
            this.keeper = keeper;
        }

        @Override
        public void report(int percent, String message) {
            spoken.set(true);
            messages.say(server, percent, message);
        }

        @Override
        public void report(int percent, String message, Map<String, Object> rawEvent) {
            spoken.set(true);
            messages.say(server, percent, message, rawEvent);
        }

        @Override
        public void heldUp(String message) {
            hold = message;
        }

        @Override
        public void saveState(Map<String, Object> state) {
            if (!claims.saveState(server, state)) {
                keeper.foundLost();
                throw new IllegalStateException("The start has been cancelled");
            }
        }
    }
}
