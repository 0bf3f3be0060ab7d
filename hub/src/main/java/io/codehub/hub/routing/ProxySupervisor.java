/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.routing;

import io.codehub.hub.api.Readiness;
import io.codehub.hub.db.Leases;
import io.codehub.hub.error.HubException;
import io.codehub.hub.server.CleanupPlan;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Keeps the proxy running and its routes right: starts it, starts it again when it dies, and
 * repairs its routes at once when it has lost them, else from time to time.
 */
final class ProxySupervisor implements Readiness, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProxySupervisor.class);
    private static final String LEASE = "route-check";
    private static final Duration LEASE_TIME = Duration.ofSeconds(60);
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(30);
    private static final Duration TICK = Duration.ofMillis(50);
    private static final Duration SLOW_TICK = Duration.ofMillis(500);

    /** A proxy that somebody else restarts must have its routes back soon, too. */
    private static final Duration LONGEST_CHECK = Duration.ofSeconds(2);

    /** A server that became ready while the proxy came back gets its route by a second look. */
    private static final Duration SECOND_LOOK = Duration.ofSeconds(2);

    private static final int MOST_FAILURES = 5;

    /** Between two words about a proxy that does not come. */
    private static final Duration REMINDER = Duration.ofSeconds(30);

    private final ProxyClient client;
    private final @Nullable ProxyProcess process;
    private final ProxyLocation location;
    private final RouteCheck check;
    private final Leases leases;
    private final CleanupPlan plan;
    private final ProxyTimes times;
    private final BooleanSupplier others;
    private final Runnable fatal;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile @Nullable ProcessHandle running;
    private volatile boolean answered;
    private @Nullable Thread loop;
    private long nextCheck;

    /**
     * @param process null for a proxy that is somebody else's
     * @param others whether other hubs need the proxy
     * @param fatal ends the hub
     */
    ProxySupervisor(
            ProxyClient client,
            @Nullable ProxyProcess process,
            ProxyLocation location,
            RouteCheck check,
            Leases leases,
            CleanupPlan plan,
            ProxyTimes times,
            BooleanSupplier others,
            Runnable fatal) {
        this.client = client;
        this.process = process;
        this.location = location;
        this.check = check;
        this.leases = leases;
        this.plan = plan;
        this.times = times;
        this.others = others;
        this.fatal = fatal;
    }

    void start() {
        loop = Thread.ofVirtual().name("proxy").start(this::supervise);
    }

    private void supervise() {
        try {
            if (process != null) {
                location.reset();
                running = adoptOrStart(process);
            } else {
                location.refresh();
            }
            if (process == null) {
                awaitOther();
            } else if (!awaitAnswer()) {
                giveUp("The proxy does not answer");
                return;
            }
            repair();
            answered = true;
            while (!closed.isDone()) {
                step();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            giveUp(e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }

    private void step() throws InterruptedException {
        ProcessHandle child = running;
        if (child != null) {
            awaitExit(child);
            if (!child.isAlive() && !closed.isDone()) {
                restart();
                return;
            }
        } else {
            pause(times.check());
        }
        if (closed.isDone()) {
            return;
        }
        if (System.nanoTime() - nextCheck >= 0) {
            repair();
        } else if (lostRoutes()) {
            LOG.warn("The proxy has lost its routes; putting them back");
            repair();
            lookAgainSoon();
        } else {
            followHubs();
        }
    }

    private void followHubs() throws InterruptedException {
        try {
            check.followHubs();
        } catch (HubException | DataAccessException | TransactionException e) {
            LOG.debug("The proxy does not know yet which hubs there are", e);
        }
    }

    private void awaitExit(ProcessHandle child) throws InterruptedException {
        try {
            CompletableFuture.anyOf(child.onExit(), closed)
                    .get(times.check().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return; // it runs
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void pause(Duration time) throws InterruptedException {
        try {
            closed.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return; // go on
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private ProcessHandle adoptOrStart(ProxyProcess own) throws InterruptedException {
        Optional<ProcessHandle> former = own.findFormer();
        if (former.isPresent()) {
            if (own.isSameCommand() && client.state() == ProxyState.GUARDED) {
                LOG.info("Keeping the proxy that runs as process {}", former.get().pid());
                return former.get();
            }
            if (hasOthers()) {
                throw new IllegalStateException(
                        "Another hub runs the proxy: set Proxy.should_start to false for all hubs"
                                + " but one, or run the proxy apart");
            }
            LOG.warn("Ending the proxy that a former hub has left behind");
            own.stop(former.get());
        }
        if (client.state() != ProxyState.AWAY) {
            throw new IllegalStateException(
                    "Something else listens where the proxy takes its routes; see"
                            + " ConfigurableHTTPProxy.api_url");
        }
        return own.start();
    }

    private void restart() throws InterruptedException {
        LOG.error("The proxy has ended; starting it again");
        ProxyProcess own = Objects.requireNonNull(process);
        for (int failure = 0; failure < MOST_FAILURES; failure++) {
            running = own.start();
            if (closed.isDone()) {
                return;
            }
            if (awaitAnswer()) {
                repair();
                lookAgainSoon();
                return;
            }
            pause(Duration.ofSeconds(1L << failure));
        }
        giveUp("The proxy cannot be started any more");
    }

    /** A proxy of somebody else's may come later, and have another token until it is replaced. */
    private void awaitOther() throws InterruptedException {
        long next = System.nanoTime();
        while (!closed.isDone()) {
            ProxyState state = client.state();
            switch (state) {
                case GUARDED -> {
                    return;
                }
                case UNGUARDED -> {
                    warnUnguarded();
                    return;
                }
                case FOREIGN, AWAY -> {
                    if (System.nanoTime() - next >= 0) {
                        LOG.warn(
                                state == ProxyState.AWAY
                                        ? "The proxy does not answer yet; waiting for it"
                                        : "The proxy does not accept the hub's token yet; see"
                                                + " ConfigurableHTTPProxy.auth_token");
                        next = System.nanoTime() + REMINDER.toNanos();
                    }
                    pause(SLOW_TICK);
                }
            }
        }
    }

    private static void warnUnguarded() {
        LOG.warn("==========================================================");
        LOG.warn("The proxy does not check who may reach an editor:");
        LOG.warn("whoever reaches it owns the editors of all users.");
        LOG.warn("Use the proxy that comes with this hub.");
        LOG.warn("==========================================================");
    }

    /** Whether the proxy answers in time; false at once when its process ends. */
    private boolean awaitAnswer() throws InterruptedException {
        long end = System.nanoTime() + FIRST_ANSWER.toNanos();
        while (!closed.isDone()) {
            switch (client.state()) {
                case GUARDED -> {
                    return true;
                }
                case UNGUARDED -> {
                    warnUnguarded();
                    return true;
                }
                case FOREIGN ->
                        throw new IllegalStateException(
                                "The proxy does not accept the hub's token; see"
                                        + " ConfigurableHTTPProxy.auth_token");
                case AWAY -> pause(TICK);
            }
            ProcessHandle child = running;
            if (System.nanoTime() > end || (child != null && !child.isAlive())) {
                return false;
            }
        }
        return true;
    }

    private boolean lostRoutes() throws InterruptedException {
        try {
            location.refresh();
            return check.lost();
        } catch (HubException | DataAccessException | TransactionException e) {
            LOG.debug("The routes could not be looked at", e);
            return false;
        }
    }

    private void repair() throws InterruptedException {
        nextCheck =
                System.nanoTime()
                        + (times.activity().isPositive()
                                ? times.activity().toNanos()
                                : Duration.ofDays(36_500).toNanos());
        try {
            checkNow();
        } catch (HubException | DataAccessException | TransactionException e) {
            LOG.warn("The routes could not be checked: {}", e.getMessage());
            lookAgainSoon();
        }
    }

    /**
     * Repairs the routes now.
     *
     * @throws HubException when the proxy cannot be reached
     */
    void checkNow() throws InterruptedException {
        while (!closed.isDone() && !leases.acquire(LEASE, LEASE_TIME)) {
            pause(SLOW_TICK);
        }
        int changes = check.run();
        if (changes > 0) {
            LOG.info("Repaired {} routes", changes);
        }
        leases.release(LEASE);
    }

    private void lookAgainSoon() {
        nextCheck = System.nanoTime() + SECOND_LOOK.toNanos();
    }

    private void giveUp(String reason) {
        if (!closed.isDone()) {
            LOG.error("{}; the hub ends. Servers go on running.", reason);
            plan.setServers(false);
            fatal.run();
        }
    }

    private boolean hasOthers() {
        try {
            return others.getAsBoolean();
        } catch (DataAccessException e) {
            LOG.debug("Whether there are other hubs is unknown", e);
            return false;
        }
    }

    /** Whether the proxy has had the hub's routes. */
    @Override
    public boolean ready() {
        return answered;
    }

    @Override
    public void close() throws InterruptedException {
        closed.complete(null);
        Thread last = loop;
        if (last != null && !last.join(Duration.ofSeconds(3))) {
            last.interrupt();
            last.join(Duration.ofSeconds(3));
        }
        ProcessHandle child = running;
        if (process == null || child == null || !plan.proxy()) {
            return;
        }
        if (hasOthers()) {
            LOG.info("Another hub is there, so the proxy stays");
        } else {
            process.stop(child);
        }
    }

    /**
     * How often to look.
     *
     * @param check whether the proxy runs and has routes
     * @param activity whether each route is right, and when it was used; zero for never
     */
    record ProxyTimes(Duration check, Duration activity) {

        ProxyTimes {
            if (check.compareTo(LONGEST_CHECK) > 0 || !check.isPositive()) {
                check = LONGEST_CHECK;
            }
        }
    }
}
