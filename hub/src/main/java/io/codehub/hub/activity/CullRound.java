/*
 * SPDX-FileCopyrightText: Codehub contributors
 * SPDX-License-Identifier: Apache-2.0
 */
package io.codehub.hub.activity;

import io.codehub.hub.error.HubException;
import io.codehub.hub.rbac.Requester;
import io.codehub.hub.rbac.ScopeSet;
import io.codehub.hub.server.Server;
import io.codehub.hub.server.ServerService;
import io.codehub.hub.user.User;
import io.codehub.hub.user.UserRepository;
import io.codehub.hub.user.UserService;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** One look for idle servers and users. */
@Component
class CullRound {

    private static final Logger LOG = LoggerFactory.getLogger(CullRound.class);
    private static final Duration STOP_WAIT = Duration.ofMinutes(2);

    /** As the servers' log sees it. */
    private static final Requester CULLER =
            new Requester(
                    Requester.Kind.SERVICE, 0, "idle culler", false, ScopeSet.NONE, null, null);

    private final RouteActivity activity;
    private final IdleRepository idle;
    private final ServerService servers;
    private final UserRepository users;
    private final UserService accounts;
    private final Clock clock;
    private final Duration stopWait;

    @Autowired
    CullRound(
            RouteActivity activity,
            IdleRepository idle,
            ServerService servers,
            UserRepository users,
            UserService accounts,
            Clock clock) {
        this(activity, idle, servers, users, accounts, clock, STOP_WAIT);
    }

    CullRound(
            RouteActivity activity,
            IdleRepository idle,
            ServerService servers,
            UserRepository users,
            UserService accounts,
            Clock clock,
            Duration stopWait) {
        this.activity = activity;
        this.idle = idle;
        this.servers = servers;
        this.users = users;
        this.accounts = accounts;
        this.clock = clock;
        this.stopWait = stopWait;
    }

    /**
     * Stops what is idle, and waits for it.
     *
     * @throws HubException when the proxy does not tell what is in use; then nothing is stopped
     */
    void run(CullerSettings settings) throws InterruptedException {
        activity.refresh();
        Instant now = clock.instant();
        Semaphore permits = new Semaphore(settings.concurrency());
        List<Thread> stops = new ArrayList<>();
        for (RunningServer server : idle.running()) {
            if (settings.includes(server) && server.idle(settings, now)) {
                permits.acquire();
                stops.add(
                        Thread.ofVirtual()
                                .name("cull")
                                .start(() -> {
                                    try {
                                        stop(server, settings);
                                    } finally {
                                        permits.release();
                                    }
                                }));
            }
        }
        for (Thread stop : stops) {
            stop.join();
        }
        if (settings.users()) {
            idle.usersWithoutServer().forEach(name -> delete(name, settings, now));
        }
    }

    private void stop(RunningServer server, CullerSettings settings) {
        try {
            Optional<User> owner = users.findByName(server.userName());
            // Somebody may have come back while others were being stopped.
            boolean stillIdle =
                    idle.find(server)
                            .filter(current -> current.idle(settings, clock.instant()))
                            .isPresent();
            if (owner.isEmpty() || !stillIdle) {
                return;
            }
            LOG.info(
                    "Stopping {}/{}: last active {}, started {}",
                    server.userName(),
                    server.name(),
                    server.lastActivityAt(),
                    server.startedAt());
            boolean remove = settings.removeNamed() && !server.name().isEmpty();
            Server stopping = servers.requestStop(CULLER, owner.get(), server.name(), remove);
            servers.await(stopping, stopWait);
        } catch (HubException | DataAccessException | TransactionException e) {
            LOG.warn(
                    "{}/{} could not be stopped: {}",
                    server.userName(),
                    server.name(),
                    e.getMessage());
        }
    }

    private void delete(String name, CullerSettings settings, Instant now) {
        try {
            Optional<User> user =
                    users.findByName(name)
                            .filter(found -> settings.admins() || !found.admin())
                            .filter(found ->
                                    RunningServer.isIdle(
                                            found.createdAt(),
                                            found.lastActivityAt(),
                                            settings,
                                            now));
            if (user.isPresent()) {
                LOG.info("Deleting user {}: last active {}", name, user.get().lastActivityAt());
                accounts.delete(user.get());
            }
        } catch (HubException | DataAccessException | TransactionException e) {
            LOG.warn("User {} could not be deleted: {}", name, e.getMessage());
        }
    }
}
